using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Mirrors top and bottom in half of the passes: for pictures without an up, such as microscopy or the sky.</summary>
public sealed record VerticalFlip : GeometricAugmentation
{
    /// <summary>A flip with probability 0.5.</summary>
    public VerticalFlip() => Probability = 0.5f;

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random) =>
        new(PlaneMap.FlipVertically(input.Height), input);
}
