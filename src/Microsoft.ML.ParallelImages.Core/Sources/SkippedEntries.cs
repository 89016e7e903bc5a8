namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What was left out for one reason; folders of systems also by their name.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many files, folders or rows.</param>
/// <param name="Examples">The first few, as paths below the source's folder or as rows.</param>
public sealed record SkippedEntries(SkipReason Reason, int Count, IReadOnlyList<string> Examples)
{
    /// <summary>Count, reason and examples: <c>3 Hidden (.git, .DS_Store, …)</c>.</summary>
    public override string ToString() =>
        $"{Count} {Reason} ({string.Join(", ", Examples)}{(Count > Examples.Count ? ", …" : "")})";
}
