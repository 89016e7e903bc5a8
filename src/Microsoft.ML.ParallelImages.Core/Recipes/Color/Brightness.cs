using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Multiplies all channels by one factor: less or more light.</summary>
public sealed record Brightness : Augmentation
{
    /// <summary>1 leaves the image unchanged, 0 gives black; 0 to 255. Default 0.8..1.2.</summary>
    public Interval Factor { get; init => field = Require.Factors(value); } = new(0.8f, 1.2f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Recoloring(ColorMatrix.Scale(random.In(Factor))));
}
