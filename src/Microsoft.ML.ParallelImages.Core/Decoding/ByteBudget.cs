namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// The memory that workers may fill with pictures in hand, all of them together. Who needs more than is free waits; who
/// needs more than there is at all works alone. So it only delays: which pictures are refused never depends on it.
/// </summary>
/// <remarks>
/// Thread-safe. Requests are served in their order, so that large ones are not left waiting for ever. A worker asks
/// once for a picture and gives everything back behind it, so that nobody waits for somebody who waits.
/// </remarks>
public sealed class ByteBudget
{
    private readonly object _state = new();
    private readonly LinkedList<long> _waiting = new();
    private long _used;
    private bool _stopped;

    /// <summary>Lets workers have <paramref name="bytes"/> together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public ByteBudget(long bytes) => Bytes = Require.Positive(bytes, nameof(bytes));

    /// <summary>Bytes that are exceeded by a single picture only.</summary>
    public long Bytes { get; }

    /// <summary>Bytes in use, as far as they can be foretold.</summary>
    public long UsedBytes
    {
        get
        {
            lock (_state)
                return _used;
        }
    }

    /// <summary>Workers that wait.</summary>
    internal int WaitingCount
    {
        get
        {
            lock (_state)
                return _waiting.Count;
        }
    }

    /// <summary>Ends every wait, those to come included, with an <see cref="OperationCanceledException"/>.</summary>
    public void Stop()
    {
        lock (_state)
        {
            _stopped = true;
            Monitor.PulseAll(_state);
        }
    }

    /// <summary>Waits until <paramref name="bytes"/> are free, or nothing is in use.</summary>
    /// <exception cref="OperationCanceledException">The budget was stopped.</exception>
    internal void Acquire(long bytes)
    {
        lock (_state)
        {
            if (_waiting.Count > 0 || !HasRoomFor(bytes))
                Wait(bytes);
            _used += bytes;
        }
    }

    internal void Release(long bytes)
    {
        lock (_state)
        {
            _used -= bytes;
            if (_waiting.Count > 0)
                Monitor.PulseAll(_state);
        }
    }

    private void Wait(long bytes)
    {
        var place = _waiting.AddLast(bytes);
        try
        {
            while (!_stopped && (_waiting.First != place || !HasRoomFor(bytes)))
                Monitor.Wait(_state);
        }
        finally
        {
            _waiting.Remove(place);
            Monitor.PulseAll(_state);
        }

        if (_stopped)
            throw new OperationCanceledException("Waiting for memory to decode a picture was stopped.");
    }

    private bool HasRoomFor(long bytes) => _used == 0 || _used + bytes <= Bytes;
}
