namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Decides which view a trainer reads: remembers what a transformer was fitted on, and lets one of the views that are
/// made from it, and only that, take the rows for training.
/// </summary>
/// <remarks>
/// It is taken when a view's first cursor is opened, so that a chain inside a chain, which reads nothing while it is
/// fitted, leaves it to the outer one. Thread-safe; keeps no view alive.
/// </remarks>
/// <param name="fitted">The view that the transformer was fitted on.</param>
/// <param name="tellMissed">Tells that rows meant for training seem to be read as they are.</param>
internal sealed class TrainingClaim(IDataView fitted, Action tellMissed)
{
    private readonly WeakReference<IDataView> _fitted = new(fitted);
    private object? _owner;
    private int _misses;
    private volatile bool _isOffered;

    public bool IsTaken => Volatile.Read(ref _owner) is not null;

    /// <summary>True when a view for training was made and nobody has read it.</summary>
    public bool IsOfferedInVain => _isOffered && !IsTaken;

    /// <summary>The claim, for a view that a trainer may read.</summary>
    public TrainingClaim Offer()
    {
        _isOffered = true;
        return this;
    }

    public bool IsFor(IDataView view) => _fitted.TryGetTarget(out var target) && ReferenceEquals(target, view);

    /// <summary>True for the first view that asks, whenever it asks; false for all others.</summary>
    public bool TryTake(object view)
    {
        var owner = Interlocked.CompareExchange(ref _owner, view, null);
        return owner is null || ReferenceEquals(owner, view);
    }

    /// <summary>Says so once, however many rows, views and threads find it.</summary>
    public void TellMissed()
    {
        if (Interlocked.Exchange(ref _misses, 1) == 0)
            tellMissed();
    }
}

/// <summary>What the rows of a view are for.</summary>
/// <param name="Claim">Not null when a trainer may read them; the first view that is read takes it.</param>
/// <param name="Missed">
/// A claim that nobody took before other rows were asked for: these may be meant for a trainer, too, or only be scored.
/// </param>
internal readonly record struct RowUse(TrainingClaim? Claim = null, TrainingClaim? Missed = null);

/// <summary>
/// A view of ours that may stand on rows whose claim was missed: whoever adds a column to it tells no second miss.
/// </summary>
internal interface IMayMissTraining
{
    /// <summary>The claim that was missed here or in front of it.</summary>
    TrainingClaim? Missed { get; }
}
