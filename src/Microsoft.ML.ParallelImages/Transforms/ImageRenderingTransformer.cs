using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Adds a column of tensors, features, encoded bytes or pictures, rendered ahead on all cores where a view is read.
/// </summary>
public sealed class ImageRenderingTransformer : ImageColumnTransformer
{
    internal ImageRenderingTransformer(RenderedColumnStep step, TrainingClaim? claim)
        : base(step, claim) => Failures = step.Failures;

    /// <summary>
    /// Images that no view or row of this transformer could show, being missing or broken; none where the policy is to
    /// throw.
    /// </summary>
    public FailureReport Failures { get; }
}
