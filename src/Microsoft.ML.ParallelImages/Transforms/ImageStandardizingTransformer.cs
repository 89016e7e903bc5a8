using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Statistics;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of tensors with the means, deviations and correlations that they were given.</summary>
public sealed class ImageStandardizingTransformer : ImageColumnTransformer
{
    internal ImageStandardizingTransformer(StandardizedColumnStep step, TrainingClaim? claim)
        : base(step, claim) => Statistics = step.Learned!.Statistics;

    /// <summary>
    /// What was learned of the images that it was fitted on, saved with the model; null when only samplewise steps and
    /// <see cref="StandardizationOptions.Rescale"/> were asked for, which need none.
    /// </summary>
    public ImageStatistics? Statistics { get; }
}
