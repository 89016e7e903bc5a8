namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Images named by the rows of a table, in the order of the rows.</summary>
/// <remarks>
/// An image's identity is its path below the table's folder, with <c>/</c>, in Unicode form C, however the row writes
/// it; only absolute paths that lead elsewhere stay absolute. Rows whose file is missing, that are incomplete or of a
/// class that is not listed are left out, counted and named in the report. Only existence is checked; no image is
/// opened.
/// </remarks>
public sealed class TableSource : ImageSource
{
    private readonly string?[]? _parts;

    private TableSource(
        IReadOnlyList<ImageFile> files, ImageLabels labels, string?[]? parts,
        IReadOnlyDictionary<string, IReadOnlyList<float>> numbers, ScanReport report)
        : base(files, labels, report) => (_parts, NumberColumns) = (parts, numbers);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<float>> NumberColumns { get; }

    /// <summary>
    /// Reads a comma-separated file in UTF-8, or in UTF-16 with its mark, with one row for each image.
    /// </summary>
    /// <remarks>A first line <c>sep=;</c>, as spreadsheets write it, sets the separator.</remarks>
    /// <exception cref="ImageSourceException">
    /// The table is missing, in another encoding or lacks a column, a quote is open, no row gives an image, or two
    /// files have one identity.
    /// </exception>
    public static TableSource FromCsv(string path, TableOptions? options = null)
    {
        options ??= new TableOptions();
        var full = Path.GetFullPath(Require.NotEmpty(path));
        var rows = TableFile.Rows(full, ref options);
        return FromRows(rows, full, options.Folder ?? Path.GetDirectoryName(full)!, options);
    }

    /// <summary>Takes paths and labels from memory; a null label is one that the row lacks.</summary>
    /// <exception cref="ImageSourceException">No row gives an image, or two files have one identity.</exception>
    public static TableSource FromRows(IEnumerable<(string Path, string? Label)> rows, TableOptions? options = null)
    {
        options ??= new TableOptions();
        var all = rows.Select(
            row => new TableRow(row.Path, options.LabelOf is { } labelOf ? labelOf(row.Path) : row.Label));
        return FromRows(all, "rows in memory", options.Folder ?? Directory.GetCurrentDirectory(), options);
    }

    /// <inheritdoc/>
    public override string? PartOf(int index) => _parts?[index];

    private static TableSource FromRows(IEnumerable<TableRow> rows, string name, string folder, TableOptions options)
    {
        var selection = new RowSelection(new ImageFolder(Path.GetFullPath(folder), ""), options);
        foreach (var row in rows)
            selection.Add(row);

        var hint = TableColumns.Hint(selection.Skipped.SelectMany(entries => entries.Examples), options.Separator);
        var files = selection.Files();
        if (files.Length == 0)
        {
            throw new ImageSourceException(
                $"The table '{name}' gives no image; "
                + (selection.Skipped.Count > 0 ? $"left out: {string.Join("; ", selection.Skipped)}" : "it has no rows")
                + ". Expected rows "
                + $"with the path of an existing file, absolute or below '{folder}'"
                + (options.NeedsLabel ? ", and a label." : ".")
                + hint);
        }

        var labels = TableLabels.Of(selection.Rows, options);
        var parts = options.PartColumn is null ? null : selection.Rows.Select(row => PartNamed(row.Part)).ToArray();
        var report = new ScanReport
        {
            Source = name,
            Images = files.Length,
            Skipped = selection.Skipped,
            Warnings =
            [
                .. ScanWarnings.OfSkippedRows(selection.Skipped, hint),
                .. ScanWarnings.OfContradictions(TableLabels.Contradictions(selection.Rows)),
                .. ScanWarnings.OfUnlisted(TableLabels.Unlisted(selection.Rows, options)),
            ],
        };
        var numbers = options.NumberColumns.Index().Select(column => KeyValuePair.Create(
            column.Item, (IReadOnlyList<float>)[.. selection.Rows.Select(row => row.Numbers![column.Index])]));
        return new TableSource(
            Array.AsReadOnly(files), labels, parts, new OrderedDictionary<string, IReadOnlyList<float>>(numbers),
            report.Of(labels));
    }

    /// <summary>Parts as folders have them: <c>Train</c>, <c>val</c> and <c>dev</c> are the usual ones.</summary>
    private static string? PartNamed(string? text) => text?.ToLowerInvariant() switch
    {
        "train" or "training" => "train",
        "val" or "valid" or "validation" or "dev" => "validation",
        "test" or "testing" => "test",
        "" => null,
        _ => text,
    };
}
