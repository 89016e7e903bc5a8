using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Work that a <see cref="ParallelReader{TSlot}"/> spreads over its workers.</summary>
/// <typeparam name="TSlot">Reusable place for one item: what was claimed, and room for the result.</typeparam>
public interface IStage<TSlot>
{
    /// <summary>A place for one item; called for each place of the ring, in order, before any work.</summary>
    TSlot CreateSlot(int index);

    /// <summary>
    /// Notes in <paramref name="slot"/> what the next item is; false when there is none. Called by one thread at a
    /// time, in the order in which items are delivered.
    /// </summary>
    bool TryClaim(TSlot slot);

    /// <summary>
    /// Does the work. Called by any worker, for many slots at once: must depend on nothing but the slot.
    /// </summary>
    void Fill(TSlot slot, RenderContext context);

    /// <summary>
    /// What messages call the claimed item, such as a path. May be called while the item is worked on.
    /// </summary>
    string NameOf(TSlot slot) => $"{slot}";

    /// <summary>
    /// Called once, when the reader is disposed or was forgotten and no thread is inside the stage any more. Where a
    /// worker was stuck, that is long after the disposal, on the worker's thread. Does nothing by default.
    /// </summary>
    void Close()
    {
    }
}
