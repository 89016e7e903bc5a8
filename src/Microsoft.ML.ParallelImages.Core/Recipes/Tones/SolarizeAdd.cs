using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Adds a number to the dark samples only, so that shadows come to lie above middle greys.</summary>
/// <remarks>As timm's <c>SolarizeAdd</c>, which came with the policies of EfficientNet.</remarks>
public sealed record SolarizeAdd : Augmentation
{
    /// <summary>What is added, in levels, inside 0..255; 0 changes nothing. Default 0..110, timm's reach.</summary>
    public Interval Levels { get; init => field = Require.Within(value, 0, 255); } = new(0, 110);

    /// <summary>Samples below this level are dark, 0 (none) to 256 (all). Default 128, as in timm.</summary>
    public float Threshold { get; init => field = Require.Within(Interval.Exactly(value), 0, 256).Low; } = 128;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var added = random.In(Levels);
        decisions.Add(Lookup.Of(
            level => level < Threshold ? (byte)Math.Min(255, level + added + 0.5f) : level));
    }
}
