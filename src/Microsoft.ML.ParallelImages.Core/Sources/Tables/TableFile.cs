using nietras.SeparatedValues;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Reads the rows of a file of separated values; fields in quotes may hold separators, line ends and doubled quotes.
/// </summary>
internal static class TableFile
{
    /// <exception cref="ImageSourceException">
    /// A column is missing, from the header or from a row; a quote is open.
    /// </exception>
    public static IEnumerable<TableRow> Rows(TextReader text, string name, TableOptions options)
    {
        using var reader = Sep.New(options.Separator)
            .Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(text);
        TableColumns? columns = null;
        foreach (var row in reader)
        {
            if (row.ColCount <= 1 && row.Span.Trim().IsEmpty)
                continue;
            RequireClosedQuotes(row, name);
            var isFirst = columns is null;
            columns ??= TableColumns.Of(isFirst && options.HasHeader ? Fields(row) : null, name, options);
            if (!isFirst || !options.HasHeader)
                yield return columns.Read(row);
        }
    }

    private static List<string> Fields(SepReader.Row row)
    {
        var fields = new List<string>(row.ColCount);
        for (var i = 0; i < row.ColCount; i++)
            fields.Add(row[i].ToString());
        return fields;
    }

    /// <summary>An open quote takes in all that follows, so the row is the last one.</summary>
    private static void RequireClosedQuotes(SepReader.Row row, string name)
    {
        if (row.Span.Count('"') % 2 == 0)
            return;
        throw new ImageSourceException(
            $"Line {row.LineNumberFrom} of the table '{name}' opens a quote that nothing closes. "
            + "Close it, or double the quote sign.");
    }
}

/// <summary>What a row says about an image.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Label">Its label as text; null where the row has none.</param>
/// <param name="Part">The part of a division that it belongs to; null where the table has none.</param>
internal readonly record struct TableRow(string Path, string? Label, string? Part = null);
