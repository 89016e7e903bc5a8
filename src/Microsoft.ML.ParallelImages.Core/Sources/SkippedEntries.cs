namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What was left out for one reason; folders of systems also by their name.</summary>
public sealed record SkippedEntries
{
    /// <summary>What was left out for <paramref name="reason"/>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="count">How many files, folders or rows.</param>
    /// <param name="examples">The first few, as paths below the source or as rows.</param>
    public SkippedEntries(SkipReason reason, int count, IReadOnlyList<string> examples) =>
        (Reason, Count, Examples) = (reason, count, examples);

    /// <summary>Why.</summary>
    public SkipReason Reason { get; }

    /// <summary>How many files, folders or rows.</summary>
    public int Count { get; }

    /// <summary>The first few, as paths below the source or as rows.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Count, reason and examples: <c>3 Hidden (.git, .DS_Store, …)</c>.</summary>
    public override string ToString() =>
        $"{Count} {Reason} ({string.Join(", ", Examples)}{(Count > Examples.Count ? ", …" : "")})";
}
