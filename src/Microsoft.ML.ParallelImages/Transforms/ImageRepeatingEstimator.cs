using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Repeats the rows that a trainer reads: <c>Transforms.RepeatImages</c>.</summary>
public sealed class ImageRepeatingEstimator : ImageColumnEstimator<ImageRepeatingTransformer>
{
    internal ImageRepeatingEstimator(IHostEnvironment environment, RepeatColumnStep step)
        : base(environment, step)
    {
    }

    private protected override ImageRepeatingTransformer Make(ColumnStep step, TrainingClaim claim) => new(step, claim);
}
