using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Mixes each pixel with its own luma (BT.601): paler or stronger colours.</summary>
public sealed record Saturation : Augmentation
{
    /// <summary>1 leaves the image unchanged, 0 gives grey; 0 to 255. Default 0.8..1.2.</summary>
    public Interval Factor { get; init => field = Require.Factors(value); } = new(0.8f, 1.2f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Recoloring(ColorMatrix.Saturation(random.In(Factor))));
}
