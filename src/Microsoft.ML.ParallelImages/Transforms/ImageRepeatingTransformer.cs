using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Gives a trainer each row several times, with draws of its own each time; rows to be scored stay as they are.
/// </summary>
public sealed class ImageRepeatingTransformer : ImageColumnTransformer
{
    internal ImageRepeatingTransformer(ColumnStep step, TrainingClaim? claim)
        : base(step, claim)
    {
    }
}
