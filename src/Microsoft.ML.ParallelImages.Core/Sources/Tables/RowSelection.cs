namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Keeps the rows of a table that name an image and counts the others.</summary>
internal sealed class RowSelection(ImageFolder folder, TableOptions options)
{
    private readonly HashSet<string>? _listed = options.Classes?.ToHashSet(StringComparer.Ordinal);
    private readonly List<(string Path, string? Label)> _rows = [];
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly SkipTally _skipped = new();

    /// <summary>True when a path is not in form C, so that another one may mean the same identity.</summary>
    private bool _hasSpellings;

    /// <summary>The labels that occur, each once.</summary>
    public IEnumerable<string> Labels => _labels.Keys;

    public IReadOnlyList<SkippedEntries> Skipped => _skipped.ToEntries();

    public void Add(string path, string? label)
    {
        var needsLabel = options.LabelColumn is not null;
        label = needsLabel && !string.IsNullOrWhiteSpace(label) ? FormC.Of(label) : null;
        path = path.Replace('\\', '/');
        if (path.Length == 0 || (label is null && needsLabel))
            _skipped.Add(SkipReason.IncompleteRow, path, path.Length == 0 ? $"(no path) {label}" : " (no label)");
        else if (label is not null && _listed?.Contains(label) == false)
            _skipped.Add(SkipReason.ClassNotListed, path, $" ({label})");
        else if (IsFile(path))
            AddFile(NameOf(path), label);
    }

    /// <exception cref="ImageSourceException">Two files have one identity.</exception>
    public ImageFile[] Files(LabelSet labels)
    {
        if (_hasSpellings)
            RefuseSpellings();
        return [.. _rows.Select(row => FileOf(row.Path, row.Label is null ? -1 : labels.IndexOf(row.Label)))];
    }

    private void AddFile(string name, string? label)
    {
        _rows.Add((name, Shared(label)));
        _hasSpellings |= FormC.Of(name) != name;
    }

    /// <summary>
    /// The path below the table's folder however the row writes it; elsewhere an absolute path stays one.
    /// </summary>
    private string NameOf(string path)
    {
        var below = Path.GetRelativePath(folder.Path, Path.Combine(folder.Path, path)).Replace('\\', '/');
        var isElsewhere = Path.IsPathRooted(below) || below.StartsWith("../", StringComparison.Ordinal);
        return Path.IsPathRooted(path) && isElsewhere ? path : below;
    }

    private void RefuseSpellings()
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, _) in _rows)
        {
            var identity = FormC.Of(path);
            if (!spellings.TryAdd(identity, path) && spellings[identity] != path)
                throw ScanProblems.SameIdentity(identity, folder.PathOf(spellings[identity]), folder.PathOf(path));
        }
    }

    private bool IsFile(string path)
    {
        var full = Path.Combine(folder.Path, path);
        try
        {
            var finding = FileFinding.At(full);
            if (finding.Problem is { } problem)
                _skipped.Add(problem, path, problem == SkipReason.MissingFile ? "" : $" is {finding.Text}");
            return finding.Problem is null;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            if (options.Unreadable == UnreadablePolicy.Throw)
                throw FolderProblems.Unreadable(full, nameof(TableOptions), failure);
            _skipped.Add(SkipReason.Unreadable, path, $" ({failure.Message})");
            return false;
        }
    }

    private ImageFile FileOf(string path, int label) =>
        Path.IsPathRooted(path) ? new PathImageFile(path, null, label) : new FolderImageFile(folder, path, label);

    /// <summary>One string for each class instead of one for each row.</summary>
    private string? Shared(string? label)
    {
        if (label is null)
            return null;
        _labels.TryAdd(label, label);
        return _labels[label];
    }
}
