using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Runs a stage on several threads and delivers its items in order.</summary>
/// <remarks>
/// Workers claim single items over a ring of slots, so that nobody waits for the slowest of a batch. A slot is used
/// again after <see cref="ReleaseRead"/>. An exception reaches the consumer at the position of its item. One consumer
/// at a time; <see cref="Dispose"/> may be called on any thread, and ends a read that waits. With
/// <see cref="ReaderOptions.Choice"/>, workers begin and end between two items as it decides. A reader that is never
/// disposed ends once it is collected.
/// </remarks>
public sealed class ParallelReader<TSlot> : IDisposable
{
    /// <summary>Disposing takes a second at most, of which this much is left to images in hand.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly WorkRing<TSlot> _ring;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationTokenRegistration _optionsCancellation;
    private volatile bool _disposed;

    /// <summary>A reader over <paramref name="slotCount"/> slots; threads start with the first read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no slot.</exception>
    public ParallelReader(
        IStage<TSlot> stage, int slotCount, ReaderOptions options, CancellationToken cancellation = default)
    {
        Require.Positive(slotCount, nameof(slotCount));
        _ring = new WorkRing<TSlot>(stage, slotCount, options, cancellation);
        _cancellation = cancellation.Register(_ring.Stop);
        _optionsCancellation = options.Cancellation.Register(_ring.Stop);
    }

    /// <summary>Ends the threads of a reader that was forgotten.</summary>
    ~ParallelReader()
    {
        _cancellation.Unregister();
        _optionsCancellation.Unregister();
        // Where the constructor failed, there is none.
        _ring?.Forget();
    }

    /// <summary>Where the time went so far.</summary>
    public EpochReport Report => _ring.Report;

    /// <summary>How many items of <paramref name="bytesEach"/> fit into the look-ahead; at least one.</summary>
    public static int SlotsFor(long bytesEach, ReaderOptions options)
    {
        const int most = 1024;
        return (int)Math.Clamp(options.LookAheadBytes / Math.Max(1, bytesEach), 1, most);
    }

    /// <summary>
    /// Waits until the next <paramref name="count"/> items are there, or all that are left: one wake-up instead of
    /// many, for consumers that need so many.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public void Await(int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _ring.Await(count);
        GC.KeepAlive(this);
    }

    /// <summary>Waits for the next item; false behind the last one. It stays valid until it is released.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Every slot holds an item that was read and not released.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public bool TryRead(out TSlot slot)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var isRead = _ring.TryRead(out slot);
        GC.KeepAlive(this);
        return isRead;
    }

    /// <summary>Gives the slots of all items read so far back to the workers.</summary>
    public void ReleaseRead()
    {
        _ring.ReleaseRead();
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Stops the workers, each after the image that it has in hand, and waits for them, less than a second.
    /// </summary>
    /// <remarks>
    /// A worker that is stuck, as in a file of a dead network mount, is left behind:
    /// <see cref="EpochReport.Abandoned"/> and a warning of <see cref="Trace"/> name what it is at. It ends when that
    /// returns; until then its memory is nobody else's. May be called twice, and on any thread.
    /// </remarks>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _cancellation.Dispose();
        _optionsCancellation.Dispose();
        var abandoned = _ring.Leave(Patience);
        GC.SuppressFinalize(this);
        if (abandoned.Count > 0)
        {
            Trace.TraceWarning(
                $"A reader of images was disposed while {abandoned.Count} of its workers did not come back within a "
                + $"second: {string.Join(", ", abandoned)}. They end when what they wait for returns.");
        }
    }
}
