using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that recolours each pixel alone: its decision is a colour matrix, and neighbouring ones multiply.</summary>
public abstract record PointwiseAugmentation : Augmentation
{
    /// <summary>Draws the matrix; sees no pixels.</summary>
    public abstract ColorMatrix Decide(ref CounterRandom random);

    internal sealed override string Explain(ImageSize size, ref CounterRandom random) => Decide(ref random).ToString();
}
