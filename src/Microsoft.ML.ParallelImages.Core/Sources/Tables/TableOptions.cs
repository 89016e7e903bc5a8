namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>How a table of paths and labels is read.</summary>
public sealed record TableOptions
{
    /// <summary>
    /// Whether the first row names the columns. Default true; without names the first column is the path and the second
    /// the label.
    /// </summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Name of the column of paths, in any case. Default <c>path</c>.</summary>
    public string PathColumn { get; init => field = Require.NotEmpty(value); } = "path";

    /// <summary>Name of the column of classes, in any case; null when images have none. Default <c>label</c>.</summary>
    public string? LabelColumn { get; init; } = "label";

    /// <summary>What stands between fields. Default a comma; <c>'\t'</c> for tab-separated files.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// Where relative paths begin. Default: the folder of the table; for rows in memory the current folder.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>What becomes of rows whose file the file system refuses to show. Default: an error names it.</summary>
    public UnreadablePolicy Unreadable { get; init => field = Require.Defined(value); }

    /// <summary>
    /// The classes in the order of their label indices. Default null: all that occur, in ordinal order. Rows of other
    /// classes are left out and counted.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init => field = value is null ? null : LabelSet.InFormC(value).Names; }
}
