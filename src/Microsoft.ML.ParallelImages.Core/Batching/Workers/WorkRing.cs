using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;
using Worker = Microsoft.ML.ParallelImages.Batching.WorkerCrew.Worker;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>What a reader and its threads share: the slots, who is at which, and the one consumer's place.</summary>
/// <remarks>
/// Knows nothing of the reader, so that threads do not keep one alive that its owner has forgotten. A worker that was
/// left behind has its context and its slot for itself until it comes back.
/// </remarks>
internal sealed class WorkRing<TSlot>
{
    private const int MostRest = 8;

    private readonly IStage<TSlot> _stage;
    private readonly ReaderOptions _options;
    private readonly CancellationToken _token;
    private readonly Lock _claiming = new();
    private readonly object _state = new();
    private readonly TSlot[] _slots;
    private readonly bool[] _filled;
    private readonly Exception?[] _failures;
    private readonly WorkerCrew _crew;
    private readonly EpochClock _clock = new();
    private readonly ByteBudget _budget;
    private readonly WorkerWatch? _watch;

    /// <summary>
    /// How many items a consumer waits for that has caught up: waking it up for each costs more than the wait.
    /// </summary>
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
    private IReadOnlyList<string> _abandoned = [];

    public WorkRing(IStage<TSlot> stage, int slotCount, ReaderOptions options, CancellationToken cancellation)
    {
        (_stage, _options, _token) = (stage, options, cancellation);
        _crew = new WorkerCrew(stage.Close);
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
    }

    public EpochReport Report => _clock.Report(_workers) with { Abandoned = Volatile.Read(ref _abandoned) };

    public void Await(int count)
    {
        ThrowIfStopped();
        Start();
        lock (_state)
        {
            var start = Stopwatch.GetTimestamp();
            _awaited = Math.Min(_read + count, _released + _slots.Length);
            while (!IsAwaitedReady())
                Monitor.Wait(_state);
            _awaited = long.MaxValue;
            _clock.AddConsumerWait(start);
        }

        ThrowIfStopped();
    }

    public bool TryRead(out TSlot slot)
    {
        ThrowIfStopped();
        if (_read >= Volatile.Read(ref _ready))
            Await(_restLength);
        var place = (int)(_read % _slots.Length);
        slot = _slots[place];
        if (_read >= Volatile.Read(ref _ready))
            return IsAtEnd() ? false : throw NothingReleased();
        _read++;
        if (_failures[place] is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return true;
    }

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

    /// <summary>Lets workers end behind what they have in hand, and a consumer that waits go on.</summary>
    public void Stop()
    {
        _budget.Stop();
        lock (_state)
        {
            _stopped = true;
            Monitor.PulseAll(_state);
        }
    }

    /// <summary>
    /// Stops, waits so long for the workers, and leaves those behind that are stuck; says what they are at.
    /// </summary>
    public IReadOnlyList<string> Leave(TimeSpan patience)
    {
        Stop();
        var abandoned = _crew.Leave(patience);
        lock (_state)
            return _abandoned = [.. abandoned.Select(NameOf)];
    }

    /// <summary>Stops without waiting.</summary>
    public void Forget()
    {
        Stop();
        _crew.Forget();
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
        for (; _running < workers && !_ended && !_stopped; _running++)
            _crew.Start(Work, _running);
    }

    private void ThrowIfStopped()
    {
        _token.ThrowIfCancellationRequested();
        _options.Cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopped), typeof(ParallelReader<TSlot>));
    }

    private bool IsAwaitedReady() => _stopped || _ready >= _awaited || (_ended && _ready == _claimed);

    private bool IsAtEnd()
    {
        lock (_state)
            return _ended && _read == _claimed;
    }

    private void Work(Worker worker)
    {
        RenderContext? context = null;
        while (TryClaim(worker))
        {
            var start = Stopwatch.GetTimestamp();
            if (_failures[worker.Place] is null)
                Fill(worker.Place, ref context);
            _clock.AddItem(start, context?.Clock);
            Deliver(worker);
        }

        context?.Dispose();
    }

    /// <summary>Marks an item as filled, and wakes the consumer when that was the last one that it waits for.</summary>
    private void Deliver(Worker worker)
    {
        lock (_state)
        {
            _filled[worker.Place] = true;
            worker.Place = Worker.Idle;
            while (_ready < _claimed && _filled[_ready % _slots.Length])
                _ready++;
            if (IsAwaitedReady())
                Monitor.PulseAll(_state);
        }
    }

    private void Fill(int place, ref RenderContext? context)
    {
        try
        {
            context ??= new RenderContext(_options.Decode, _budget);
            _stage.Fill(_slots[place], context);
        }
        catch (Exception failure)
        {
            _failures[place] = failure;
        }
    }

    private bool TryClaim(Worker worker)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_claiming)
        {
            if (!WaitForSpace(worker, start))
                return false;
            var place = (int)(_claimed % _slots.Length);
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
                worker.Place = claimed ? place : Worker.Idle;
                if (_ended)
                    Monitor.PulseAll(_state);
            }

            return claimed;
        }
    }

    /// <param name="worker">Who waits.</param>
    /// <param name="start">When the worker became idle: it may have waited behind one that waits here.</param>
    private bool WaitForSpace(Worker worker, long start)
    {
        lock (_state)
        {
            while (!_stopped && !_ended && _running <= _workers && _claimed - _released >= _slots.Length)
                Monitor.Wait(_state);
            _clock.AddWorkerWait(start);
            worker.Place = Worker.Claiming;
            if (!_stopped && !_ended && _running <= _workers)
                return true;
            _running--;
            return false;
        }
    }

    private string NameOf(Worker worker) => worker.Place switch
    {
        >= 0 => _stage.NameOf(_slots[worker.Place]),
        Worker.Claiming => "finding out which image is next",
        _ => "ending",
    };

    private InvalidOperationException NothingReleased() => new(
        $"Reading the item behind {_read}: all {_slots.Length} slots of the reader hold items that were read and not "
        + $"released, so that no other can be made. Call {nameof(ReleaseRead)} when items are done with, or make the "
        + "reader with more slots.");
}
