using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The negative: 255 minus each sample.</summary>
public sealed record Invert : Augmentation
{
    /// <summary>A negative with probability 0.5, as torchvision's <c>RandomInvert</c>.</summary>
    public Invert() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Recoloring(ColorMatrix.Scale(-1).Plus(255)));
}
