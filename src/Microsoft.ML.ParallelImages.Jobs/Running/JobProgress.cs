namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="Stage">What it is doing, a few words such as "scoring photos".</param>
/// <param name="Done">Photos or epochs of the stage that are done.</param>
/// <param name="Total">Photos or epochs of the stage in all; 0 where nobody knows.</param>
public readonly record struct JobProgress(string Stage, int Done, int Total)
{
    /// <summary>Photos or epochs in a second since the stage began; null before the first.</summary>
    public double? PerSecond { get; init; }

    /// <summary>What the rest of the stage will take at that rate; null where it cannot be told.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>What came out of the epoch that has just ended; null outside of a fit, and before its first.</summary>
    public EpochFigures? Epoch { get; init; }

    /// <summary>A sentence for the log, such as a warning; null mostly.</summary>
    public string? Note { get; init; }
}
