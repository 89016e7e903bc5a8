namespace Microsoft.ML.ParallelImages.Training;

/// <summary>How far a training is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Images of the phase done (computing features), or epochs (fitting).</param>
/// <param name="Total">Images or epochs of the phase in all.</param>
public readonly record struct TrainingProgress(TrainingPhase Phase, int Done, int Total)
{
    /// <summary>Images made in a second; 0 while fitting on kept features.</summary>
    public double ImagesPerSecond { get; init; }

    /// <summary>Mean cross-entropy on the training images in the epoch; NaN before the first.</summary>
    public double TrainingLoss { get; init; } = double.NaN;

    /// <summary>Mean cross-entropy on the validation images after the epoch; NaN without any.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>Share of the validation images that are classified rightly; NaN without any.</summary>
    public double ValidationAccuracy { get; init; } = double.NaN;

    /// <summary>What went wrong since the last report without ending the training; null where nothing did.</summary>
    public string? Warning { get; init; }
}
