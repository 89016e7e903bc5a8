using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Makes numbers, files or pictures of lazy images: <c>Transforms.ImagesToTensor</c>, <c>ImagesToFeatures</c>,
/// <c>EncodeImages</c> and <c>ImagesToMLImage</c>.
/// </summary>
public sealed class ImageRenderingEstimator : ImageColumnEstimator<ImageRenderingTransformer>
{
    internal ImageRenderingEstimator(IHostEnvironment environment, RenderedColumnStep step)
        : base(environment, step)
    {
    }

    private protected override ImageRenderingTransformer Make(ColumnStep step, TrainingClaim claim) =>
        new((RenderedColumnStep)step, claim);
}
