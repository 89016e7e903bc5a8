using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Makes labels of what rows say, and finds what is strange about them.</summary>
internal static class TableLabels
{
    public static ImageLabels Of(IReadOnlyList<TableRow> rows, TableOptions options) => options switch
    {
        { NeedsLabel: false } => ImageLabels.None(rows.Count),
        { Labels: LabelKind.Number } => ImageLabels.OfNumbers(
            [.. rows.Select(row => float.Parse(row.Label!, NumberStyles.Float, CultureInfo.InvariantCulture))]),
        { Labels: LabelKind.Classes } => OfSeveral(rows, options),
        _ => OfOne(rows, options),
    };

    /// <summary>Images that stand in the table with different labels.</summary>
    public static IReadOnlyList<string> Contradictions(IReadOnlyList<TableRow> rows)
    {
        var first = new Dictionary<string, string?>(rows.Count, StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var row in rows)
        {
            if (!first.TryAdd(row.Path, row.Label) && first[row.Path] != row.Label)
                found.Add($"'{row.Path}' ('{first[row.Path]}' and '{row.Label}')");
        }

        return found;
    }

    /// <summary>Classes in labels that hold several, which the list of classes does not have.</summary>
    public static IReadOnlyList<string> Unlisted(IReadOnlyList<TableRow> rows, TableOptions options) =>
        options is { Labels: LabelKind.Classes, Classes: { } listed, NeedsLabel: true }
            ? [.. rows.SelectMany(row => Names(row.Label, options.ClassSeparator)).Distinct().Except(listed).Order()]
            : [];

    private static ImageLabels OfOne(IReadOnlyList<TableRow> rows, TableOptions options)
    {
        var classes = options.Classes is { } given
            ? new LabelSet(given)
            : LabelSet.Ordinal(rows.Select(row => row.Label!));
        return ImageLabels.Of(classes, [.. rows.Select(row => classes.IndexOf(row.Label!))]);
    }

    private static ImageLabels OfSeveral(IReadOnlyList<TableRow> rows, TableOptions options)
    {
        string[][] names = [.. rows.Select(row => Names(row.Label, options.ClassSeparator))];
        var classes = options.Classes is { } given
            ? new LabelSet(given)
            : LabelSet.Ordinal(names.SelectMany(one => one));
        return ImageLabels.OfSeveral(
            classes,
            [.. names.Select(one => (int[])[.. Indices(one, classes)])]);
    }

    private static IEnumerable<int> Indices(string[] names, LabelSet classes) =>
        names.Select(classes.IndexOf).Where(index => index >= 0).Distinct().Order();

    private static string[] Names(string? label, char separator) =>
        label?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
