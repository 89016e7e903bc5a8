namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Finds, while images are read, the smallest number of workers that keeps the consumer from waiting, and says why. Set
/// it as <see cref="ReaderOptions.Choice"/>.
/// </summary>
/// <remarks>
/// Begins with one worker, so that a trainer that needs the cores itself has them, and decides about once a second:
/// more when the consumer waited more than 5 % of the time, back when more of them made hardly more images, fewer when
/// they were idle. What is learnt lasts from epoch to epoch as long as the epochs' readers share the object; readers at
/// the same time have so many workers each. Consumers that differ, such as a trainer and a scorer, need a choice each.
/// Images do not depend on it. Thread-safe.
/// </remarks>
public sealed class WorkerChoice
{
    private const int MostDecisions = 100, ImagesOfWorker = 4;

    private readonly Lock _deciding = new();
    private readonly Queue<string> _decisions = [];
    private WorkerState _state;
    private WorkerObservation? _seen;
    private volatile int _workers;
    private volatile bool _isFrozen;

    /// <summary>A choice that knows nothing yet and begins with one worker.</summary>
    public WorkerChoice() : this(new WorkerState())
    {
    }

    internal WorkerChoice(WorkerState state) => (_state, _workers) = (state, state.Workers);

    /// <summary>Threads that a reader has now, where its own limits allow; at least 1.</summary>
    public int Workers => _workers;

    /// <summary>True once the number stays as it is.</summary>
    public bool IsFrozen => _isFrozen;

    /// <summary>
    /// Is told each decision as it is made, a sentence with its numbers, on the thread that reads the images. Default:
    /// nobody.
    /// </summary>
    public Action<string>? Log { get; init; }

    /// <summary>The last hundred decisions, oldest first, a sentence each; a copy.</summary>
    public IReadOnlyList<string> Decisions
    {
        get
        {
            lock (_deciding)
                return [.. _decisions];
        }
    }

    /// <summary>How long readers look before something is decided.</summary>
    internal TimeSpan LookFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Keeps the number of workers from now on, such as for a measurement. May be called twice, on any thread.
    /// </summary>
    public void Freeze()
    {
        string decision;
        lock (_deciding)
        {
            if (_isFrozen)
                return;
            _isFrozen = true;
            decision = $"Frozen at {WorkerRule.Name(_workers)}.";
            Note(decision);
        }

        Log?.Invoke(decision);
    }

    /// <summary>
    /// Adds what a reader saw, and decides when that is enough: a second, and some images of each worker.
    /// </summary>
    internal void Add(WorkerObservation seen)
    {
        string? reason;
        lock (_deciding)
        {
            // What was seen with another number says nothing about this one.
            if (_isFrozen || seen.Workers != _workers)
                return;
            seen = _seen?.And(seen) ?? seen;
            var isEnough = seen.Elapsed >= LookFor && seen.Images >= ImagesOfWorker * _workers;
            _seen = isEnough ? null : seen;
            if (!isEnough)
                return;
            (_state, reason) = WorkerRule.Decide(_state, seen);
            _workers = _state.Workers;
            if (reason is not null)
                Note(reason);
        }

        if (reason is not null)
            Log?.Invoke(reason);
    }

    private void Note(string decision)
    {
        _decisions.Enqueue(decision);
        if (_decisions.Count > MostDecisions)
            _decisions.Dequeue();
    }
}
