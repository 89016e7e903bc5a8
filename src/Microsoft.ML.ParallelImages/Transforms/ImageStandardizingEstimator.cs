using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Learns means, deviations and a whitening matrix in one pass over the rows: <c>Transforms.StandardizeImages</c>.
/// </summary>
public sealed class ImageStandardizingEstimator : ImageColumnEstimator<ImageStandardizingTransformer>
{
    internal ImageStandardizingEstimator(IHostEnvironment environment, StandardizedColumnStep step)
        : base(environment, step)
    {
    }

    private protected override ImageStandardizingTransformer Make(ColumnStep step, TrainingClaim claim) =>
        new((StandardizedColumnStep)step, claim);
}
