using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Keeps the rows of a table that name an image and counts the others.</summary>
internal sealed class RowSelection(ImageFolder folder, TableOptions options)
{
    private readonly HashSet<string>? _listed = options.Classes?.ToHashSet(StringComparer.Ordinal);
    private readonly List<TableRow> _rows = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SkipTally _skipped = new();
    private readonly SpelledNames _spelled = new();

    /// <summary>True when a path is not in form C, so that another one may mean the same identity.</summary>
    private bool _hasSpellings;

    /// <summary>The rows that name an image, labels in form C.</summary>
    public IReadOnlyList<TableRow> Rows => _rows;

    public IReadOnlyList<SkippedEntries> Skipped => _skipped.ToEntries();

    public void Add(TableRow row)
    {
        var label = options.NeedsLabel && !string.IsNullOrWhiteSpace(row.Label) ? FormC.Of(row.Label) : null;
        var path = (row.Path ?? "").Replace('\\', '/');
        if (path.Length == 0 || IsMissing(label))
            _skipped.Add(SkipReason.IncompleteRow, path, path.Length == 0 ? $"(no path) {label}" : Missing(label));
        else if (Array.FindIndex(row.Numbers ?? [], float.IsNaN) is >= 0 and var column)
            _skipped.Add(SkipReason.IncompleteRow, path, $" (no number in '{options.NumberColumns[column]}')");
        else if (label is not null && options.Labels == LabelKind.Class && _listed?.Contains(label) == false)
            _skipped.Add(SkipReason.ClassNotListed, path, $" ({label})");
        else if (IsFile(ref path))
            Keep(row with { Path = NameOf(path), Label = Shared(label), Part = Shared(row.Part) });
    }

    /// <exception cref="ImageSourceException">Two files have one identity.</exception>
    public ImageFile[] Files()
    {
        if (_hasSpellings)
            RefuseSpellings();
        return [.. _rows.Select(row => FileOf(row.Path))];
    }

    private void Keep(TableRow row)
    {
        _rows.Add(row);
        _hasSpellings |= FormC.Of(row.Path) != row.Path;
    }

    /// <summary>No label is a label where there may be any number of classes.</summary>
    private bool IsMissing(string? label) => options.NeedsLabel && options.Labels switch
    {
        LabelKind.Classes => false,
        LabelKind.Number => !float.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !float.IsFinite(number),
        _ => label is null,
    };

    private static string Missing(string? label) => label is null ? " (no label)" : $" ('{label}' is no number)";

    /// <summary>
    /// The path below the table's folder however the row writes it; elsewhere an absolute path stays one.
    /// </summary>
    private string NameOf(string path)
    {
        var below = Path.GetRelativePath(folder.Path, Path.Combine(folder.Path, path)).Replace('\\', '/');
        var isElsewhere = Path.IsPathRooted(below) || below.StartsWith("../", StringComparison.Ordinal);
        return Path.IsPathRooted(path) && isElsewhere ? Path.GetFullPath(path).Replace('\\', '/') : below;
    }

    private void RefuseSpellings()
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in _rows.Select(row => row.Path))
        {
            var identity = FormC.Of(path);
            if (!spellings.TryAdd(identity, path) && spellings[identity] != path)
                throw ScanProblems.SameIdentity(identity, folder.PathOf(spellings[identity]), folder.PathOf(path));
        }
    }

    private bool IsFile(ref string path)
    {
        var full = Path.Combine(folder.Path, path);
        try
        {
            var finding = FileFinding.At(full);
            if (finding.Problem == SkipReason.MissingFile && _spelled.Find(folder.Path, path) is { } spelled)
                finding = FileFinding.At(Path.Combine(folder.Path, path = spelled));
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

    private ImageFile FileOf(string path) =>
        Path.IsPathRooted(path) ? new PathImageFile(path, null) : new FolderImageFile(folder, path);

    /// <summary>One string for each class instead of one for each row.</summary>
    private string? Shared(string? text)
    {
        if (text is null)
            return null;
        _texts.TryAdd(text, text);
        return _texts[text];
    }
}
