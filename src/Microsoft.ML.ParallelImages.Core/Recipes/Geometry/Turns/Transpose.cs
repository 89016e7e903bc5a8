using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Makes rows of columns in half of the passes: mirrors the image at the line from its top left corner downwards.
/// </summary>
public sealed record Transpose : Augmentation
{
    /// <summary>With probability 0.5.</summary>
    public Transpose() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Move(new(0, 1, 0, 1, 0, 0), decisions.Size.Transposed));
}
