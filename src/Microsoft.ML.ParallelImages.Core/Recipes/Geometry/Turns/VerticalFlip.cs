using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Mirrors top and bottom in half of the passes: for pictures without an up, such as microscopy or the sky.
/// </summary>
public sealed record VerticalFlip : Augmentation
{
    /// <summary>A flip with probability 0.5.</summary>
    public VerticalFlip() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Move(PlaneMap.FlipVertically(decisions.Size.Height), decisions.Size));
}
