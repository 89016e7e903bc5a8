using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Appends steps to the recipe of each lazy image, in their own column; decodes nothing.</summary>
public sealed class ImageRecipeTransformer : ImageColumnTransformer
{
    internal ImageRecipeTransformer(ColumnStep step, TrainingClaim? claim)
        : base(step, claim)
    {
    }
}
