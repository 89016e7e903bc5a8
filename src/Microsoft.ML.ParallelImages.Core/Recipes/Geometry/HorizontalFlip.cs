using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Mirrors left and right in half of the passes; costs nothing, as it only turns the resampling round.</summary>
public sealed record HorizontalFlip : GeometricAugmentation
{
    /// <summary>A flip with probability 0.5: a mirrored photo is as likely as the photo itself.</summary>
    public HorizontalFlip() => Probability = 0.5f;

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random) =>
        new(PlaneMap.FlipHorizontally(input.Width), input);
}
