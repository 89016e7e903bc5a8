namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What came out of one epoch of a training.</summary>
/// <param name="Number">Which epoch, from 1.</param>
/// <param name="TrainingLoss">Mean cross-entropy on the training photos in it.</param>
/// <param name="ValidationLoss">The same on the watched photos behind it; null where none are watched.</param>
/// <param name="ValidationAccuracy">Share of the watched photos that are right, 0 to 1; null without any.</param>
public sealed record EpochFigures(
    int Number, double TrainingLoss, double? ValidationLoss, double? ValidationAccuracy);
