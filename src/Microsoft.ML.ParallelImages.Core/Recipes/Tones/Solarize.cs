using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Makes a negative of the bright samples only, as overexposed film does.</summary>
public sealed record Solarize : Augmentation
{
    /// <summary>Solarized with probability 0.5, as torchvision's <c>RandomSolarize</c>.</summary>
    public Solarize() => Probability = 0.5f;

    /// <summary>
    /// Samples of this level or above are inverted; inside 0..256, where 0 inverts all and 256 none. Default 128..128.
    /// </summary>
    public Interval Threshold { get; init => field = Require.Within(value, 0, 256); } = Interval.Exactly(128);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var threshold = random.In(Threshold);
        decisions.Add(Lookup.Of(level => level >= threshold ? (byte)(255 - level) : level));
    }
}
