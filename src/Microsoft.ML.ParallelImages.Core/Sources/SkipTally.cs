namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Counts what one walk leaves out and keeps a few examples. Each thread has its own.</summary>
internal sealed class SkipTally
{
    private const int MostExamples = 3, MostFoldersBesideParts = 20;

    private static readonly Comparer<(SkipReason Reason, string Name)> ByReasonAndName =
        Comparer<(SkipReason Reason, string Name)>.Create((a, b) =>
            a.Reason == b.Reason ? string.CompareOrdinal(a.Name, b.Name) : a.Reason.CompareTo(b.Reason));

    private readonly SortedDictionary<(SkipReason Reason, string Name), (int Count, List<string> Examples)> _entries =
        new(ByReasonAndName);

    /// <summary>Counts by reason; folders of systems by their name too, so that none hides behind another.</summary>
    public void Add(SkipReason reason, string folder, ReadOnlySpan<char> name) =>
        Add((reason, reason == SkipReason.SystemFolder ? name.ToString() : ""), 1)?.Add($"{folder}{name}");

    public void Merge(SkipTally other)
    {
        foreach (var (key, (count, examples)) in other._entries)
        {
            foreach (var example in examples)
                Add(key, 0)?.Add(example);
            Add(key, count);
        }
    }

    public int CountOf(SkipReason reason) =>
        _entries.Where(entry => entry.Key.Reason == reason).Sum(entry => entry.Value.Count);

    public IReadOnlyList<SkippedEntries> ToEntries() =>
        [.. _entries.Select(entry => new SkippedEntries(entry.Key.Reason, entry.Value.Count, entry.Value.Examples))];

    /// <summary>Returns the list of examples while there is room in it: names of the rest are never built.</summary>
    private List<string>? Add((SkipReason Reason, string Name) key, int count)
    {
        var (known, examples) = _entries.TryGetValue(key, out var entry) ? entry : (0, []);
        _entries[key] = (known + count, examples);
        var most = key.Reason == SkipReason.BesideParts ? MostFoldersBesideParts : MostExamples;
        return examples.Count < most ? examples : null;
    }
}
