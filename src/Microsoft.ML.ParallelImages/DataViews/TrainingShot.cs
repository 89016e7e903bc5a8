namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Remembers which view a transformer was fitted on, so that the first view made from it, and only that, is the one that a
/// trainer reads.
/// </summary>
/// <remarks>
/// The shot is spent when the view's first cursor is opened, so that a chain inside a chain, which reads nothing while it
/// is fitted, leaves it to the outer one. Thread-safe; keeps no view alive.
/// </remarks>
internal sealed class TrainingShot(IDataView fitted)
{
    private readonly WeakReference<IDataView> _fitted = new(fitted);
    private object? _owner;
    private volatile bool _offered;

    /// <summary>True once, when a view for training was made and nobody has read it.</summary>
    public bool WasOfferedInVain
    {
        get
        {
            var inVain = _offered && Volatile.Read(ref _owner) is null;
            _offered = false;
            return inVain;
        }
    }

    /// <summary>The shot, for a view that a trainer may read.</summary>
    public TrainingShot Offer()
    {
        _offered = true;
        return this;
    }

    public bool IsFor(IDataView view) => _fitted.TryGetTarget(out var target) && ReferenceEquals(target, view);

    /// <summary>True for the first view that asks, whenever it asks; false for all others.</summary>
    public bool IsSpentBy(object view)
    {
        var owner = Interlocked.CompareExchange(ref _owner, view, null);
        return owner is null || ReferenceEquals(owner, view);
    }
}
