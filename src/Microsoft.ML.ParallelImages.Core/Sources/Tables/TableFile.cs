using System.Text;
using nietras.SeparatedValues;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Reads the rows of a file of separated values; fields in quotes may hold separators, line ends and doubled quotes.
/// </summary>
internal static class TableFile
{
    private const string SeparatorMark = "sep=";

    // What is no UTF-8 is an error: replaced characters would make other names of files and classes.
    private static readonly UTF8Encoding Utf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows of a file, read as they are asked for.</summary>
    /// <param name="path">The whole path of the file.</param>
    /// <param name="options">Gets the separator that the file's first line sets.</param>
    /// <exception cref="ImageSourceException">
    /// The file is missing or not UTF-8; a column is missing, from the header or from a row; a quote is open.
    /// </exception>
    public static IEnumerable<TableRow> Rows(string path, ref TableOptions options)
    {
        if (!File.Exists(path))
        {
            throw new ImageSourceException(
                Directory.Exists(path)
                    ? $"The table '{path}' is a folder. Expected a text file whose rows hold a path and a label; for "
                        + "images in folders use ImageFolderSource or LoadImageFolder."
                    : $"The table '{path}' does not exist. Expected a text file whose rows hold a path and a label; "
                        + "correct the path.");
        }

        using var text = Open(path);
        var first = Decoded(path, text.ReadLine) ?? "";
        var isMarked = first.Length == SeparatorMark.Length + 1
            && first.StartsWith(SeparatorMark, StringComparison.OrdinalIgnoreCase);
        if (isMarked)
            options = options with { Separator = first[^1] };
        return Rows(path, options, isMarked);
    }

    private static IEnumerable<TableRow> Rows(string path, TableOptions options, bool isMarked)
    {
        using var text = Open(path);
        if (isMarked)
            text.ReadLine();
        using var rows = Rows(text, path, options).GetEnumerator();
        while (Decoded(path, rows.MoveNext))
            yield return rows.Current;
    }

    private static T Decoded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException failure)
        {
            throw new ImageSourceException(
                $"The table '{path}' is not in UTF-8: {failure.Message} Save it as UTF-8, or as UTF-16 with its byte "
                + "order mark.",
                failure);
        }
    }

    private static StreamReader Open(string path) => new(FileReader.OpenStream(path), Utf8);

    private static IEnumerable<TableRow> Rows(TextReader text, string name, TableOptions options)
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
/// <param name="Numbers">The further numbers, NaN where the row has none; null where none are wanted.</param>
internal readonly record struct TableRow(string Path, string? Label, string? Part = null, float[]? Numbers = null);
