using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>The threads of one reader: starts them, and does not wait for them without an end. Thread-safe.</summary>
/// <remarks>
/// A worker may be stuck in a system call or in foreign code. One that comes back after the reader is gone ends by
/// itself; whoever is the last to leave, the reader or a worker, closes what they worked on.
/// </remarks>
/// <param name="close">Is called once, when nobody works any more and nobody will.</param>
internal sealed class WorkerCrew(Action close)
{
    private readonly Lock _lock = new();
    private readonly List<Worker> _present = [];
    private bool _isLeft;
    private bool _isClosed;

    /// <summary>Starts a thread.</summary>
    /// <exception cref="OutOfMemoryException">The machine has no thread left.</exception>
    public void Start(Action<Worker> work, int number)
    {
        var worker = new Worker();
        worker.Thread = new Thread(() => Run(work, worker))
        {
            IsBackground = true,
            Name = $"ParallelImages worker {number}",
        };
        lock (_lock)
        {
            worker.Thread.Start();
            _present.Add(worker);
        }
    }

    /// <summary>
    /// Waits so long for the workers, which were told to end, and leaves those behind that are stuck.
    /// </summary>
    public IReadOnlyList<Worker> Leave(TimeSpan patience)
    {
        Worker[] present;
        lock (_lock)
            present = _isLeft ? [] : [.. _present];
        var start = Stopwatch.GetTimestamp();
        foreach (var worker in present)
        {
            var left = patience - Stopwatch.GetElapsedTime(start);
            worker.Thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        lock (_lock)
        {
            _isLeft = true;
            present = [.. _present];
        }

        if (IsMineToClose())
            close();
        return present;
    }

    /// <summary>Waits for nobody: the reader was forgotten, and this is the thread of finalizers.</summary>
    public void Forget()
    {
        lock (_lock)
            _isLeft = true;
        if (IsMineToClose())
            ThreadPool.UnsafeQueueUserWorkItem(static crew => crew.CloseUnseen(), this, preferLocal: false);
    }

    private void Run(Action<Worker> work, Worker worker)
    {
        work(worker);
        lock (_lock)
            _present.Remove(worker);
        if (IsMineToClose())
            CloseUnseen();
    }

    /// <summary>True once: for the last to leave.</summary>
    private bool IsMineToClose()
    {
        lock (_lock)
        {
            var isMine = _isLeft && _present.Count == 0 && !_isClosed;
            _isClosed |= isMine;
            return isMine;
        }
    }

    /// <summary>Closes on a thread that has nobody to tell of a failure, which would end the process.</summary>
    private void CloseUnseen()
    {
        try
        {
            close();
        }
        catch (Exception failure)
        {
            Trace.TraceError($"Closing what a reader of images read from, after the reader was gone: {failure}");
        }
    }

    /// <summary>A thread, and what it is at.</summary>
    internal sealed class Worker
    {
        public const int Idle = -1, Claiming = -2;

        public Thread Thread { get; set; } = null!;

        /// <summary>The slot that it fills. Written under the ring's lock.</summary>
        public int Place { get; set; } = Idle;
    }
}
