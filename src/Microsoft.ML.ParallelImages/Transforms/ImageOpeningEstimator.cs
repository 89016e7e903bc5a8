using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Opens paths, encoded bytes or pictures as lazy images: <c>Transforms.OpenImages</c>.</summary>
public sealed class ImageOpeningEstimator : ImageColumnEstimator<ImageOpeningTransformer>
{
    internal ImageOpeningEstimator(IHostEnvironment environment, OpenColumnStep step)
        : base(environment, step)
    {
    }

    private protected override ImageOpeningTransformer Make(ColumnStep step, TrainingClaim claim) => new(step, claim);
}
