using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Tells a choice what happens in one reader, a tenth of a look at a time. Used by the reader's consumer only.
/// </summary>
internal sealed class WorkerWatch(WorkerChoice choice, EpochClock clock, int most)
{
    private long _lastTime;
    private EpochReport? _last;

    /// <summary>How many workers the reader should have.</summary>
    public int Workers => Math.Min(choice.Workers, most);

    /// <summary>
    /// Looks at what happened since the last call, with so many workers. The first one begins the watch.
    /// </summary>
    /// <remarks>
    /// To be called between two items, when no wait of the consumer is going on. The wait for the first item of all is
    /// not counted: no number of workers would have spared it.
    /// </remarks>
    public void Look(int workers)
    {
        var time = Stopwatch.GetTimestamp();
        var elapsed = Stopwatch.GetElapsedTime(_lastTime, time);
        if (choice.IsFrozen || (_last is not null && elapsed < choice.LookFor / 10))
            return;
        var now = clock.Report(workers);
        if (_last is { } last && last.Workers == workers)
        {
            choice.Add(new WorkerObservation(
                workers, most, elapsed, now.ConsumerWaited - last.ConsumerWaited, now.Working - last.Working,
                now.Images - last.Images));
        }

        (_last, _lastTime) = (now, time);
    }
}
