using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Runs a stage on several threads and delivers its items in order: the one file of the pipeline that has threads.</summary>
/// <remarks>
/// Workers claim single items over a ring of slots, so that nobody waits for the slowest of a batch. A slot is used again
/// after <see cref="ReleaseRead"/>. An exception reaches the consumer at the position of its item. One consumer at a time.
/// With <see cref="ReaderOptions.Choice"/>, workers begin and end between two items as it decides.
/// </remarks>
public sealed class ParallelReader<TSlot> : IDisposable
{
    private const int MostRest = 8;

    private readonly IStage<TSlot> _stage;
    private readonly ReaderOptions _options;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _token;
    private readonly Lock _claiming = new();
    private readonly object _state = new();
    private readonly TSlot[] _slots;
    private readonly bool[] _filled;
    private readonly Exception?[] _failures;
    private readonly List<Thread> _threads = [];
    private readonly EpochClock _clock = new();
    private readonly ByteBudget _budget;
    private readonly WorkerWatch? _watch;

    /// <summary>How many items a consumer waits for that has caught up: waking it up for each costs more than the wait.</summary>
    private readonly int _restLength;
    private int _workers;
    private int _running;
    private long _claimed;
    private long _ready;
    private long _awaited = long.MaxValue;
    private long _read;
    private long _released;
    private bool _started;
    private bool _ended;
    private bool _stopped;
    private bool _disposed;

    /// <summary>A reader over <paramref name="slotCount"/> slots; threads start with the first read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no slot.</exception>
    public ParallelReader(
        IStage<TSlot> stage, int slotCount, ReaderOptions options, CancellationToken cancellation = default)
    {
        Require.Positive(slotCount, nameof(slotCount));
        (_stage, _options, _token) = (stage, options, cancellation);
        _budget = new ByteBudget(options.Decode.MaxBytesInFlight);
        _slots = [.. Enumerable.Range(0, slotCount).Select(stage.CreateSlot)];
        _filled = new bool[slotCount];
        _restLength = Math.Clamp(slotCount / 2, 1, MostRest);
        _failures = new Exception?[slotCount];
        _workers = Math.Min(options.Workers, slotCount);
        if (options.Choice is { } choice)
        {
            _watch = new WorkerWatch(choice, _clock, _workers);
            _workers = _watch.Workers;
        }

        _cancellation = cancellation.Register(Stop);
    }

    /// <summary>Where the time went so far.</summary>
    public EpochReport Report => _clock.Report(_workers);

    /// <summary>How many items of <paramref name="bytesEach"/> fit into the look-ahead; at least one.</summary>
    public static int SlotsFor(long bytesEach, ReaderOptions options)
    {
        const int most = 1024;
        return (int)Math.Clamp(options.LookAheadBytes / Math.Max(1, bytesEach), 1, most);
    }

    /// <summary>
    /// Waits until the next <paramref name="count"/> items are there, or all that are left: one wake-up instead of many, for
    /// consumers that need so many.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public void Await(int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Start();
        lock (_state)
        {
            var start = Stopwatch.GetTimestamp();
            _awaited = Math.Min(_read + count, _released + _slots.Length);
            while (!IsAwaitedReady())
                Monitor.Wait(_state);
            _awaited = long.MaxValue;
            _clock.AddConsumerWait(start);
            _token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for the next item; false behind the last one. It stays valid until it is released.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public bool TryRead(out TSlot slot)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _token.ThrowIfCancellationRequested();
        if (_read >= Volatile.Read(ref _ready))
            Await(_restLength);
        var place = (int)(_read % _slots.Length);
        slot = _slots[place];
        if (_read >= Volatile.Read(ref _ready))
            return false;
        _read++;
        if (_failures[place] is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return true;
    }

    /// <summary>Gives the slots of all items read so far back to the workers.</summary>
    public void ReleaseRead()
    {
        if (_watch is not null && _started && !Volatile.Read(ref _ended))
            _watch.Look(_workers);
        lock (_state)
        {
            for (; _released < _read; _released++)
            {
                var place = (int)(_released % _slots.Length);
                (_filled[place], _failures[place]) = (false, null);
            }

            if (_watch is not null && _started)
                Employ(_watch.Workers);
            Monitor.PulseAll(_state);
        }
    }

    /// <summary>Stops the workers, each after the image that it has in hand, and waits for them. May be called twice.</summary>
    public void Dispose()
    {
        _disposed = true;
        _cancellation.Dispose();
        Stop();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Start()
    {
        if (_started)
            return;
        _started = true;
        _clock.Start();
        lock (_state)
            Employ(_watch?.Workers ?? _workers);
    }

    /// <summary>Starts the threads that are missing; those that are too many end as soon as they notice.</summary>
    private void Employ(int workers)
    {
        _workers = workers;
        if (_running >= workers || _ended || _stopped)
            return;
        _threads.RemoveAll(thread => !thread.IsAlive);
        for (; _running < workers; _running++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = $"ParallelImages worker {_running}" };
            thread.Start();
            _threads.Add(thread);
        }
    }

    private void Stop()
    {
        _budget.Stop();
        lock (_state)
        {
            _stopped = true;
            Monitor.PulseAll(_state);
        }
    }

    private bool IsAwaitedReady() => _stopped || _ready >= _awaited || (_ended && _ready == _claimed);

    private void Work()
    {
        using var context = new RenderContext(_options.Decode, _budget);
        while (TryClaim(out var place))
        {
            var start = Stopwatch.GetTimestamp();
            if (_failures[place] is null)
                Fill(place, context);
            _clock.AddItem(start);
            Deliver(place);
        }

        _clock.Add(context.Clock);
    }

    /// <summary>Marks an item as filled, and wakes the consumer when that was the last one that it waits for.</summary>
    private void Deliver(int place)
    {
        lock (_state)
        {
            _filled[place] = true;
            while (_ready < _claimed && _filled[_ready % _slots.Length])
                _ready++;
            if (IsAwaitedReady())
                Monitor.PulseAll(_state);
        }
    }

    private void Fill(int place, RenderContext context)
    {
        try
        {
            _stage.Fill(_slots[place], context);
        }
        catch (Exception failure)
        {
            _failures[place] = failure;
        }
    }

    private bool TryClaim(out int place)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_claiming)
        {
            place = (int)(_claimed % _slots.Length);
            if (!WaitForSpace(start))
                return false;
            var claimed = true;
            try
            {
                claimed = _stage.TryClaim(_slots[place]);
            }
            catch (Exception failure)
            {
                _failures[place] = failure;
            }

            lock (_state)
            {
                _ended = !claimed || _failures[place] is not null;
                if (claimed)
                    _claimed++;
                if (_ended)
                    Monitor.PulseAll(_state);
            }

            return claimed;
        }
    }

    /// <param name="start">When the worker became idle: it may have waited behind one that waits here.</param>
    private bool WaitForSpace(long start)
    {
        lock (_state)
        {
            while (!_stopped && !_ended && _running <= _workers && _claimed - _released >= _slots.Length)
                Monitor.Wait(_state);
            _clock.AddWorkerWait(start);
            if (!_stopped && !_ended && _running <= _workers)
                return true;
            _running--;
            return false;
        }
    }
}
