namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Counts what one walk leaves out and keeps a few examples. Each thread has its own.</summary>
internal sealed class SkipTally
{
    private const int MostExamples = 3;

    private readonly SortedDictionary<SkipReason, (int Count, List<string> Examples)> _entries = [];

    public void Add(SkipReason reason, string folder, ReadOnlySpan<char> name) =>
        Add(reason, 1)?.Add($"{folder}{name}");

    public void Merge(SkipTally other)
    {
        foreach (var (reason, (count, examples)) in other._entries)
        {
            foreach (var example in examples)
                Add(reason, 0)?.Add(example);
            Add(reason, count);
        }
    }

    public int CountOf(SkipReason reason) => _entries.TryGetValue(reason, out var entry) ? entry.Count : 0;

    public IReadOnlyList<SkippedEntries> ToEntries() =>
        [.. _entries.Select(entry => new SkippedEntries(entry.Key, entry.Value.Count, entry.Value.Examples))];

    /// <summary>Returns the list of examples while there is room in it: names of the rest are never built.</summary>
    private List<string>? Add(SkipReason reason, int count)
    {
        var (known, examples) = _entries.TryGetValue(reason, out var entry) ? entry : (0, []);
        _entries[reason] = (known + count, examples);
        return examples.Count < MostExamples ? examples : null;
    }
}
