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

    public void Start() => _start = _last = Stopwatch.GetTimestamp();

    public void AddItem(long start)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _items);
        Interlocked.Add(ref _busy, now - start);
        Volatile.Write(ref _last, now);
    }

    public void AddWorkerWait(long start) => Interlocked.Add(ref _workerWait, Stopwatch.GetTimestamp() - start);

    public void AddConsumerWait(long start)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _consumerWait, now - start);
        Volatile.Write(ref _last, now);
    }

    public void Add(RenderClock clock)
    {
        Interlocked.Add(ref _read, clock.ReadTicks);
        Interlocked.Add(ref _decode, clock.DecodeTicks);
        Interlocked.Add(ref _render, clock.RenderTicks);
    }

    public EpochReport Report(int workers) => new()
    {
        Images = Interlocked.Read(ref _items),
        Workers = workers,
        Elapsed = Stopwatch.GetElapsedTime(_start, Volatile.Read(ref _last)),
        Working = Time(_busy),
        WorkersWaited = Time(_workerWait),
        ConsumerWaited = Time(_consumerWait),
        Reading = Time(_read),
        Decoding = Time(_decode),
        Rendering = Time(_render),
    };

    private static TimeSpan Time(long ticks) => Stopwatch.GetElapsedTime(0, ticks);
}
