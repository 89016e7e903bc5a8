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

    private TableColumns(string table, TableOptions options, int path, int? label, int? part, int[] numbers) =>
        (_table, _options, _path, _label, _part, _numbers) = (table, options, path, label, part, numbers);

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
            table, options, Place(options.PathColumn), hasLabel ? Place(options.LabelColumn!) : null,
            options.PartColumn is null ? null : Place(options.PartColumn), [.. options.NumberColumns.Select(Place)]);

        int Place(string column)
        {
            var index = header.FindIndex(field => field.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));
            return index >= 0 ? index : throw new ImageSourceException(
                $"The table '{table}' has no column '{column}'; its first row is [{string.Join(", ", header)}]. "
                + "Set PathColumn and LabelColumn to names of its columns, or HasHeader to false if the first row is "
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

    /// <exception cref="ImageSourceException">The row is too short.</exception>
    public TableRow Read(SepReader.Row row)
    {
        var path = Field(row, _path);
        var label = _options.LabelOf is { } labelOf ? labelOf(path) : _label is { } place ? Field(row, place) : null;
        var numbers = _numbers.Length == 0 ? null : new float[_numbers.Length];
        for (var i = 0; i < _numbers.Length; i++)
            numbers![i] = NumberOf(Field(row, _numbers[i]));
        return new(path, label, _part is { } part ? Field(row, part) : null, numbers);
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
