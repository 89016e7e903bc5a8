using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Items 0, 1, 2, …, some of which take a thousand times as long as others; notes what workers do.</summary>
internal sealed class CountingStage(int count) : IStage<CountingStage.Slot>
{
    private int _claimed;
    private int _filling;
    private int _filled;
    private int _closed;

    /// <summary>Items whose work or whose claim fails.</summary>
    public IReadOnlySet<int> FailingFills { get; init; } = new HashSet<int>();

    public int? FailingClaim { get; init; }

    /// <summary>Called by a worker for each item.</summary>
    public Action<int>? OnFill { get; init; }

    /// <summary>Called by a worker for each claim.</summary>
    public Action? OnClaim { get; init; }

    public int Claimed => Volatile.Read(ref _claimed);

    /// <summary>Workers inside an item right now.</summary>
    public int Filling => Volatile.Read(ref _filling);

    public int Filled => Volatile.Read(ref _filled);

    /// <summary>How often the stage was closed.</summary>
    public int Closed => Volatile.Read(ref _closed);

    public Slot CreateSlot(int index) => new() { Index = index };

    public bool TryClaim(Slot slot)
    {
        OnClaim?.Invoke();
        if (_claimed == FailingClaim)
            throw new InvalidDataException($"claim {_claimed}");
        if (_claimed == count)
            return false;
        slot.Item = _claimed;
        slot.Result = -1;
        Volatile.Write(ref _claimed, _claimed + 1);
        return true;
    }

    public void Fill(Slot slot, RenderContext context)
    {
        Interlocked.Increment(ref _filling);
        try
        {
            OnFill?.Invoke(slot.Item);
            Thread.SpinWait(slot.Item % 7 == 0 ? 10_000 : 10);
            if (FailingFills.Contains(slot.Item))
                throw new InvalidDataException($"item {slot.Item}");
            slot.Result = 3 * slot.Item;
            Interlocked.Increment(ref _filled);
        }
        finally
        {
            Interlocked.Decrement(ref _filling);
        }
    }

    public void Close()
    {
        Assert.Equal(0, Filling);
        Interlocked.Increment(ref _closed);
    }

    internal sealed class Slot
    {
        public int Index { get; init; }

        public int Item { get; set; }

        public int Result { get; set; }
    }
}
