namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Remembers which view a transformer was fitted on, so that one of the views made from it, and only that, is the one
/// that a trainer reads.
/// </summary>
/// <remarks>
/// The shot is spent when a view's first cursor is opened, so that a chain inside a chain, which reads nothing while it
/// is fitted, leaves it to the outer one. Thread-safe; keeps no view alive.
/// </remarks>
/// <param name="fitted">The view that the transformer was fitted on.</param>
/// <param name="tellLoss">Tells that rows meant for training seem to be read as they are.</param>
internal sealed class TrainingShot(IDataView fitted, Action tellLoss)
{
    private readonly WeakReference<IDataView> _fitted = new(fitted);
    private object? _owner;
    private int _losses;
    private volatile bool _isOffered;

    public bool IsSpent => Volatile.Read(ref _owner) is not null;

    /// <summary>True when a view for training was made and nobody has read it.</summary>
    public bool IsOfferedInVain => _isOffered && !IsSpent;

    /// <summary>The shot, for a view that a trainer may read.</summary>
    public TrainingShot Offer()
    {
        _isOffered = true;
        return this;
    }

    public bool IsFor(IDataView view) => _fitted.TryGetTarget(out var target) && ReferenceEquals(target, view);

    /// <summary>True for the first view that asks, whenever it asks; false for all others.</summary>
    public bool IsSpentBy(object view)
    {
        var owner = Interlocked.CompareExchange(ref _owner, view, null);
        return owner is null || ReferenceEquals(owner, view);
    }

    /// <summary>Says so once, however many rows, views and threads find it.</summary>
    public void TellLoss()
    {
        if (Interlocked.Exchange(ref _losses, 1) == 0)
            tellLoss();
    }
}

/// <summary>What the rows of a view are for.</summary>
/// <param name="Shot">Not null when a trainer may read them; the first view that is read takes it.</param>
/// <param name="Lost">
/// A shot that nobody used before other rows were asked for: these may be meant for a trainer, too, or only be scored.
/// </param>
internal readonly record struct RowUse(TrainingShot? Shot = null, TrainingShot? Lost = null);

/// <summary>
/// A view of ours that may stand on rows whose shot was lost: whoever adds a column to it tells no second loss.
/// </summary>
internal interface IShotKeeper
{
    /// <summary>The shot that was lost here or in front of it.</summary>
    TrainingShot? Lost { get; }
}
