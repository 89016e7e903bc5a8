using System.Globalization;
using nietras.SeparatedValues;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Where in a row of a table path, label and part stand.</summary>
internal sealed class TableColumns
{
    private static readonly char[] OtherSeparators = [',', ';', '\t', '|'];

    private readonly string _table;
    private readonly TableOptions _options;
    private readonly int _path;
    private readonly int? _label;
    private readonly int? _part;
    private readonly int[] _numbers;

    /// <summary>How many columns have a name; null where none has.</summary>
    private readonly int? _named;

    private TableColumns(
        string table, TableOptions options, int path, int? label, int? part, int[] numbers, int? named = null)
    {
        (_table, _options, _path, _label, _part, _numbers) = (table, options, path, label, part, numbers);
        _named = named;
    }

    /// <param name="header">The first row; null where the table has no names.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="options">Which columns are wanted.</param>
    /// <exception cref="ImageSourceException">A column is missing.</exception>
    public static TableColumns Of(List<string>? header, string table, TableOptions options)
    {
        var hasLabel = options.LabelColumn is not null && options.LabelOf is null;
        if (header is null)
        {
            return options is { PartColumn: null, NumberColumns.Count: 0 }
                ? new(table, options, 0, hasLabel ? 1 : null, null, [])
                : throw new ImageSourceException(
                    $"The table '{table}' has no header, so no column "
                    + $"'{options.PartColumn ?? options.NumberColumns[0]}'. Give it one, or set "
                    + $"{nameof(TableOptions.PartColumn)} to null and {nameof(TableOptions.NumberColumns)} to [].");
        }

        return new(
            table, options, Place(options.PathColumn, nameof(TableOptions.PathColumn)),
            hasLabel ? Place(options.LabelColumn!, nameof(TableOptions.LabelColumn)) : null,
            options.PartColumn is null ? null : Place(options.PartColumn, nameof(TableOptions.PartColumn)),
            [.. options.NumberColumns.Select(column => Place(column, nameof(TableOptions.NumberColumns)))],
            header.Count);

        int Place(string column, string option)
        {
            // Tables have both 'label' and 'Label': what is spelled as the option is meant.
            var index = header.FindIndex(field => field.Trim() == column);
            if (index >= 0 && header.FindLastIndex(field => field.Trim() == column) is var other && other != index)
            {
                throw new ImageSourceException(
                    $"The table '{table}' has two columns named '{column}', number {index + 1} and number "
                    + $"{other + 1}; expected one, since {option} looks for it by its name. Rename the other one.");
            }

            if (index < 0)
                index = header.FindIndex(field => field.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));
            return index >= 0 ? index : throw new ImageSourceException(
                $"The table '{table}' has no column '{column}'; its first row is [{string.Join(", ", header)}]. "
                + $"Set {option} to the name of one of its columns, or HasHeader to false if the first row is "
                + $"an image.{(header.Count == 1 ? Hint(header, options.Separator) : "")}");
        }
    }

    /// <summary>
    /// A sentence on the separator that fields hold, all of them, beside the one that they were separated by.
    /// </summary>
    public static string Hint(IEnumerable<string> fields, char separator)
    {
        string[] all = [.. fields];
        var others = OtherSeparators.Where(other => other != separator && all.All(field => field.Contains(other)));
        return all.Length > 0 && others.FirstOrDefault() is not '\0' and var other
            ? $" It looks as if '{(other == '\t' ? "\\t" : other)}' stood between the table's fields: then set "
                + $"{nameof(TableOptions.Separator)} to that."
            : "";
    }

    /// <exception cref="ImageSourceException">The row is too short or too long.</exception>
    public TableRow Read(SepReader.Row row)
    {
        RequireNames(row);
        var path = Field(row, _path);
        var label = _options.LabelOf is { } labelOf ? labelOf(path) : _label is { } place ? Field(row, place) : null;
        var numbers = _numbers.Length == 0 ? null : new float[_numbers.Length];
        for (var i = 0; i < _numbers.Length; i++)
            numbers![i] = NumberOf(Field(row, _numbers[i]));
        return new(path, label, _part is { } part ? Field(row, part) : null, numbers);
    }

    /// <summary>
    /// What stands behind the last column belongs to none: mostly a field holds the separator, and all fields behind
    /// it are taken for others.
    /// </summary>
    private void RequireNames(SepReader.Row row)
    {
        for (var i = _named ?? row.ColCount; i < row.ColCount; i++)
        {
            if (row[i].Span.Trim().Length > 0)
            {
                throw new ImageSourceException(
                    $"Line {row.LineNumberFrom} of the table '{_table}' has {row.ColCount} fields; expected at most "
                    + $"{_named}, as many as the first row names. Put fields that hold '{_options.Separator}' into "
                    + "quotes.");
            }
        }
    }

    private static float NumberOf(string field) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && float.IsFinite(number)
            ? number
            : float.NaN;

    private string Field(SepReader.Row row, int column) => column < row.ColCount
        ? row[column].Span.Trim().ToString()
        : throw new ImageSourceException(
            $"Line {row.LineNumberFrom} of the table '{_table}' has {row.ColCount} fields; expected at least "
            + $"{column + 1}, separated by '{_options.Separator}'. Correct the line or the separator."
            + (row.ColCount == 1 ? Hint([row.Span.ToString()], _options.Separator) : ""));
}
