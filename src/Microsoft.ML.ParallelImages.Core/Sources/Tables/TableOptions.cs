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

    /// <summary>
    /// Takes a row's label from its path instead of a column, such as <c>cat</c> from <c>cat.0.jpg</c>; null for an
    /// image without one. Default null: the column of labels.
    /// </summary>
    public Func<string, string?>? LabelOf { get; init; }

    /// <summary>What labels are: a class each (the default), several classes, or a number.</summary>
    public LabelKind Labels { get; init => field = Require.Defined(value); } = LabelKind.Class;

    /// <summary>
    /// What stands between the classes of a label that holds several. Default <c>|</c>. Ignored when
    /// <see cref="Labels"/> are of another kind.
    /// </summary>
    public char ClassSeparator { get; init; } = '|';

    /// <summary>
    /// Name of a column that says which part of a division a row belongs to, such as <c>train</c> and <c>test</c>.
    /// Default null: the table has none.
    /// </summary>
    public string? PartColumn { get; init; }

    /// <summary>
    /// Names of further columns, in any case, whose numbers go along with the images: weights of the rows, or several
    /// things to be estimated. Rows that have no number there are left out and counted. Default none.
    /// </summary>
    /// <remarks>
    /// In a view each is a column of single-precision numbers under the name given here. They are Keras's
    /// <c>weight_col</c>, and the columns of its class modes <c>raw</c> and <c>multi_output</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A name is empty, or stands twice.</exception>
    public IReadOnlyList<string> NumberColumns { get; init => field = [.. Distinct(value)]; } = [];

    /// <summary>True when a row without a label is left out.</summary>
    internal bool NeedsLabel => Labels != LabelKind.None && (LabelColumn is not null || LabelOf is not null);

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

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names, nameof(NumberColumns));
        var different = names.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return different == names.Count && !names.Any(string.IsNullOrEmpty)
            ? names
            : throw new ArgumentException(
                $"{nameof(NumberColumns)} is [{string.Join(", ", names)}], with a name that is empty or stands twice; "
                + "expected each column once.",
                nameof(NumberColumns));
    }
}
