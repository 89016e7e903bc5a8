namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Finds the columns of paths and labels in a table.</summary>
internal sealed class CsvTable(string name, TableOptions options)
{
    /// <exception cref="ImageSourceException">
    /// A column is missing, from the header or from a row; a quote is open.
    /// </exception>
    public IEnumerable<(string Path, string? Label)> Rows(TextReader text)
    {
        int? path = null, label = null;
        foreach (var (line, fields) in new CsvReader(text, options.Separator, name).Rows())
        {
            if (path is null)
            {
                path = options.HasHeader ? Column(fields, options.PathColumn) : 0;
                label = options switch
                {
                    { LabelColumn: null } => null,
                    { HasHeader: true } => Column(fields, options.LabelColumn),
                    _ => 1,
                };
                if (options.HasHeader)
                    continue;
            }

            yield return (Field(fields, path.Value, line), label is null ? null : Field(fields, label.Value, line));
        }
    }

    private int Column(List<string> header, string column)
    {
        var index = header.FindIndex(field => field.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw new ImageSourceException(
                $"The table '{name}' has no column '{column}'; its first row is [{string.Join(", ", header)}]. "
                + "Set PathColumn and LabelColumn to names of its columns, or HasHeader to false if the first row is an "
                + "image.");
    }

    private string Field(List<string> fields, int column, int line) =>
        column < fields.Count
            ? fields[column].Trim()
            : throw new ImageSourceException(
                $"Line {line} of the table '{name}' has {fields.Count} fields; expected at least {column + 1}, "
                + $"separated by '{options.Separator}'. Correct the line or the separator.");
}
