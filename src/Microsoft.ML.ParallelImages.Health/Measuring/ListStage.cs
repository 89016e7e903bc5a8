using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Does one thing with each item of a list, on the threads of a reader.</summary>
/// <param name="count">Items of the list.</param>
/// <param name="work">What is done with the item of this number, by any thread, for many at once.</param>
/// <param name="nameOf">What messages call the item of this number.</param>
internal sealed class ListStage<TResult>(
    int count, Action<int, TResult, RenderContext> work, Func<int, string> nameOf) : IStage<ListStage<TResult>.Slot>
    where TResult : new()
{
    /// <summary>Enough that nobody waits for a slow one.</summary>
    private const int Slots = 64;

    private int _next;

    /// <summary>
    /// Goes over all items, and hands over results in order; each is used again when the next is asked for.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<TResult> Read(ReaderOptions options, CancellationToken cancellation)
    {
        using var reader = new ParallelReader<Slot>(this, Slots, options, cancellation);
        while (reader.TryRead(out var slot))
        {
            yield return slot.Result;
            reader.ReleaseRead();
        }
    }

    public Slot CreateSlot(int index) => new();

    public bool TryClaim(Slot slot)
    {
        if (_next >= count)
            return false;
        slot.Item = _next++;
        return true;
    }

    public void Fill(Slot slot, RenderContext context) => work(slot.Item, slot.Result, context);

    public string NameOf(Slot slot) => nameOf(slot.Item);

    internal sealed class Slot
    {
        public int Item { get; set; }

        public TResult Result { get; } = new();
    }
}
