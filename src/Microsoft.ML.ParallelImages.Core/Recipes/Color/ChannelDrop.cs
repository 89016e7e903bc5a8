using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Fills one channel with a level, so that no class is told by a single colour.</summary>
public sealed record ChannelDrop : Augmentation
{
    /// <summary>Dropped with probability 0.5, as albumentations' <c>ChannelDropout</c>.</summary>
    public ChannelDrop() => Probability = 0.5f;

    /// <summary>The level that takes the channel's place, 0 to 255. Default 0, as in albumentations.</summary>
    public byte Fill { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var matrix = ColorMatrix.Identity;
        decisions.Add(new Recoloring(random.Below(3) switch
        {
            0 => matrix with { RR = 0, R0 = Fill },
            1 => matrix with { GG = 0, G0 = Fill },
            _ => matrix with { BB = 0, B0 = Fill },
        }));
    }
}
