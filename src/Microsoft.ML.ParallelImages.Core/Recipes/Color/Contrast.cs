using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves every sample away from or towards the image's mean luma (BT.601): harder or softer light.</summary>
public sealed record Contrast : Augmentation
{
    /// <summary>1 leaves the image unchanged, 0 gives the mean grey; 0 to 255. Default 0.8..1.2.</summary>
    public Interval Factor { get; init => field = Require.Factors(value); } = new(0.8f, 1.2f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new ContrastAboutMean(random.In(Factor)));
}
