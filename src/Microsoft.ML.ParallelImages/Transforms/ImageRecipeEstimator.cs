using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Says what is done to lazy images: <c>Transforms.PrepareImages</c> (always) and <c>AugmentImages</c> (in training).
/// </summary>
public sealed class ImageRecipeEstimator : ImageColumnEstimator<ImageRecipeTransformer>
{
    internal ImageRecipeEstimator(IHostEnvironment environment, RecipeColumnStep step)
        : base(environment, step)
    {
    }

    private protected override ImageRecipeTransformer Make(ColumnStep step, TrainingClaim claim) => new(step, claim);
}
