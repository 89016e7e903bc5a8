namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Rows of fields as lines whose columns stand under each other.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="rows">Fields, as many in each row.</param>
    /// <param name="numbers">Columns that stand at the right, from 0.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, params IReadOnlyList<int> numbers)
    {
        if (rows.Count == 0)
            return [];
        string[][] lines = [.. rows.Select(row => row.Select(field => field.ReplaceLineEndings(" ")).ToArray())];
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(row => Cells.Of(row[column])))];
        return lines.Select(row => string.Join(Gap, row.Select((field, column) =>
        {
            var space = new string(' ', widths[column] - Cells.Of(field));
            return numbers.Contains(column) ? space + field : field + space;
        })).TrimEnd());
    }
}
