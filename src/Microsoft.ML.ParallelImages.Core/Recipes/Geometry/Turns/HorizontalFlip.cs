using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Mirrors left and right in half of the passes; costs nothing, as it only turns the resampling round.
/// </summary>
public sealed record HorizontalFlip : Augmentation
{
    /// <summary>A flip with probability 0.5: a mirrored photo is as likely as the photo itself.</summary>
    public HorizontalFlip() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Move(PlaneMap.FlipHorizontally(decisions.Size.Width), decisions.Size));
}
