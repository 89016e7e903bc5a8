namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// What readers saw while they had one number of workers: all that a decision about the number depends on.
/// </summary>
/// <param name="Workers">Threads that made images.</param>
/// <param name="Most">Threads that the reader may have.</param>
/// <param name="Elapsed">How long it was looked at.</param>
/// <param name="ConsumerWaited">Of it: the consumer waited for images.</param>
/// <param name="Working">Time in which workers made images, all workers together.</param>
/// <param name="Images">Images made.</param>
internal readonly record struct WorkerObservation(
    int Workers, int Most, TimeSpan Elapsed, TimeSpan ConsumerWaited, TimeSpan Working, long Images)
{
    /// <summary>Share of the time in which the consumer waited.</summary>
    public double Waiting => ConsumerWaited / Elapsed;

    /// <summary>How many workers there was work for.</summary>
    public double Busy => Working / Elapsed;

    /// <summary>Images made in a second.</summary>
    public double Pace => Images / Elapsed.TotalSeconds;

    /// <summary>
    /// Both, seen one after the other or by two readers at a time: the shares are then those of one reader.
    /// </summary>
    public WorkerObservation And(WorkerObservation other) => other with
    {
        Elapsed = Elapsed + other.Elapsed,
        ConsumerWaited = ConsumerWaited + other.ConsumerWaited,
        Working = Working + other.Working,
        Images = Images + other.Images,
    };
}
