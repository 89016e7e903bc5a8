using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of lazy images to rows with paths, encoded bytes or pictures; reads no file.</summary>
public sealed class ImageOpeningTransformer : ImageColumnTransformer
{
    internal ImageOpeningTransformer(ColumnStep step, TrainingClaim? claim)
        : base(step, claim)
    {
    }
}
