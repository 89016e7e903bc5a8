namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>How many workers there are, and what was learnt on the way there.</summary>
internal sealed record WorkerState
{
    /// <summary>Threads of a reader from now on.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Where the number came from, when it has just grown and must show what that brings.</summary>
    public WorkerTrial? Trial { get; init; }

    /// <summary>More than this many brought nothing.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>With this many or fewer, the consumer had to wait.</summary>
    public int TooFew { get; init; }

    /// <summary>For how many more decisions the two are believed: disks, caches and other programs change.</summary>
    public int Believed { get; init; }
}

/// <summary>What there was before the number of workers grew.</summary>
/// <param name="Workers">How many.</param>
/// <param name="Pace">Images that they made in a second.</param>
internal sealed record WorkerTrial(int Workers, double Pace);
