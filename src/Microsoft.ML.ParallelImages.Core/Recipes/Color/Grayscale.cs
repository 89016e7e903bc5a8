using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes all colour away: each pixel becomes its luma (BT.601), three channels stay.</summary>
/// <remarks>With probability 1 it prepares pictures; networks of one channel want <c>TensorSpec.Channels</c>.</remarks>
public sealed record Grayscale : Augmentation
{
    /// <summary>Grey with probability 0.1, as torchvision's <c>RandomGrayscale</c>.</summary>
    public Grayscale() => Probability = 0.1f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Recoloring(ColorMatrix.Saturation(0)));
}
