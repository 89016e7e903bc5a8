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
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Join(Gap, row.Select((field, column) => numbers.Contains(column)
            ? field.PadLeft(widths[column])
            : field.PadRight(widths[column]))).TrimEnd());
    }
}
