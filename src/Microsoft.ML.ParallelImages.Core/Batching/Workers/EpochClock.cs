using System.Diagnostics;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Adds up what workers and consumer spend their time on. Thread-safe.</summary>
internal sealed class EpochClock
{
    private long _start;
    private long _last;
    private long _items;
    private long _busy;
    private long _workerWait;
    private long _consumerWait;
    private long _read;
    private long _decode;
    private long _render;
    private long _truncated;

    public void Start() => _start = _last = Stopwatch.GetTimestamp();

    /// <param name="start">When a worker began it.</param>
    /// <param name="stages">The worker's own clock; null when it has none yet.</param>
    public void AddItem(long start, RenderClock? stages)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _items);
        // The whole before its parts, which are read the other way round: a report's parts are never more than its
        // whole.
        Interlocked.Add(ref _busy, now - start);
        var (read, decode, render) = stages?.Take() ?? default;
        Interlocked.Add(ref _read, read);
        Interlocked.Add(ref _decode, decode);
        Interlocked.Add(ref _render, render);
        Interlocked.Add(ref _truncated, stages?.TakeTruncated() ?? 0);
        Volatile.Write(ref _last, now);
    }

    public void AddWorkerWait(long start) => Interlocked.Add(ref _workerWait, Stopwatch.GetTimestamp() - start);

    public void AddConsumerWait(long start)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _consumerWait, now - start);
        Volatile.Write(ref _last, now);
    }

    public EpochReport Report(int workers)
    {
        var (read, decode, render) = (Time(ref _read), Time(ref _decode), Time(ref _render));
        return new EpochReport
        {
            Images = Interlocked.Read(ref _items),
            Workers = workers,
            Elapsed = Stopwatch.GetElapsedTime(Volatile.Read(ref _start), Volatile.Read(ref _last)),
            Working = Time(ref _busy),
            WorkersWaited = Time(ref _workerWait),
            ConsumerWaited = Time(ref _consumerWait),
            Reading = read,
            Decoding = decode,
            Rendering = render,
            Truncated = Interlocked.Read(ref _truncated),
        };
    }

    private static TimeSpan Time(ref long ticks) => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref ticks));
}
