using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The first line of a table: which separator it has, and which of the columns path, label and part.</summary>
internal sealed class TableHeader
{
    private const string Path = "path", Label = "label", Part = "part", Mark = "sep=";
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly string _table;
    private readonly char _separator;
    private readonly string[] _names;

    private TableHeader(string table, string line)
    {
        _table = table;
        var usual = table.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
        _separator = Separators.FirstOrDefault(one => Has(Names(line, one), Path), usual);
        _names = Names(line, _separator);
    }

    /// <summary>Reads the first line; one that only names the separator, as of spreadsheets, is passed over.</summary>
    public static TableHeader Of(string table)
    {
        var lines = File.ReadLines(table).Take(2).ToList();
        var isMarked = lines.Count > 0 && lines[0].StartsWith(Mark, StringComparison.OrdinalIgnoreCase);
        return new TableHeader(table, lines.Skip(isMarked ? 1 : 0).FirstOrDefault("").TrimStart('\uFEFF'));
    }

    /// <exception cref="JobException">A column is missing.</exception>
    public TableOptions Options(LabelRule labels)
    {
        Require(Path);
        if (labels != LabelRule.None)
            Require(Label);
        return new TableOptions
        {
            Separator = _separator,
            LabelColumn = labels == LabelRule.None ? null : Label,
            PartColumn = Has(_names, Part) ? Part : null,
        };
    }

    private void Require(string column)
    {
        if (!Has(_names, column))
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"The table '{_table}' has no column '{column}'; its first line is "
                + $"'{string.Join(_separator, _names)}'. Expected the columns path and label, and part if you like, "
                + "with a comma, semicolon, tab or | between them.");
        }
    }

    private static bool Has(string[] names, string column) =>
        names.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string[] Names(string line, char separator) =>
        [.. line.Split(separator).Select(name => name.Trim(' ', '"'))];
}
