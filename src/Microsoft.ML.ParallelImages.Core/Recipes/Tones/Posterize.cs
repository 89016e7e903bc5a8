using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Keeps only the highest bits of each sample: flat areas with steps between them.</summary>
public sealed record Posterize : Augmentation
{
    /// <summary>Flattened with probability 0.5, as torchvision's <c>RandomPosterize</c>.</summary>
    public Posterize() => Probability = 0.5f;

    /// <summary>
    /// Bits that are kept, whole numbers inside 0..8; 8 changes nothing, and 0 gives black. Default 4..4, as in
    /// albumentations.
    /// </summary>
    public Interval Bits { get; init => field = Require.WholeWithin(value, 0, 8); } = Interval.Exactly(4);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var kept = 0xFF00 >> random.WholeIn(Bits);
        decisions.Add(Lookup.Of(level => (byte)(level & kept)));
    }
}
