using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>How a table is read: by its first line, as the command line does.</summary>
internal static class TableForm
{
    private const string Path = "path", Label = "label", Part = "part";

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <exception cref="RefusedException">A column is missing.</exception>
    public static TableOptions Of(string table, string shown)
    {
        var lines = File.ReadLines(table).Take(2).ToList();
        var isMarked = lines.Count > 0 && lines[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
        var line = lines.Skip(isMarked ? 1 : 0).FirstOrDefault("").TrimStart('\uFEFF');
        var usual = table.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
        var separator = Separators.FirstOrDefault(one => Has(line, one, Path), usual);
        foreach (var column in (string[])[Path, Label])
        {
            if (!Has(line, separator, column))
            {
                throw RefusedException.Bad(
                    $"The table '{shown}' has no column '{column}'; its first line is '{Start(line)}'. Name the "
                    + "columns path and label in its first line, with a comma, semicolon or tab between them.");
            }
        }

        return new TableOptions { Separator = separator, PartColumn = Has(line, separator, Part) ? Part : null };
    }

    private static bool Has(string line, char separator, string column) =>
        line.Split(separator).Any(name => name.Trim(' ', '"').Equals(column, StringComparison.OrdinalIgnoreCase));

    private static string Start(string line) => line.Length > 100 ? line[..100] + "…" : line;
}
