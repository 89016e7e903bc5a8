using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How many photos of which class, part and format there are.</summary>
internal static class ScanCounts
{
    public static Html Of(HealthReport report) => Html.Of(
        $"""
        <p>{Words.Count(report.Photos, "photo")}, {Words.Bytes(report.Bytes)}. A class with few photos is learned
        badly; one
        with many is answered too often.</p>
        {Counts("Photos of each class", "Class", report.Classes, report.Photos)}
        {Counts("Photos of each part", "Part", report.Parts, report.Photos)}
        {Leaked(report)}
        {Counts("Files of each format", "Format", report.Formats, report.Photos)}
        """);

    private static Html Counts(string caption, string name, IReadOnlyDictionary<string, int> counts, int all) =>
        counts.Count == 0 ? Html.Empty : Table.Of(
            caption, [name, "#Photos", "#Share"],
            counts.OrderByDescending(one => one.Value).Select(one => (IReadOnlyList<Html>)
            [
                Html.Of($"{one.Key}"), Html.Of($"{Words.Count(one.Value)}"), Share(one.Value, all),
            ]));

    private static Html Share(int count, int all)
    {
        var share = (double)count / Math.Max(1, all);
        return Bar.Of(share, Words.Percent(share));
    }

    private static Html Leaked(HealthReport report) => report.Leaked.Count == 0 ? Html.Empty : Table.Of(
        "Photos that another part has too: an honest accuracy leaves them out",
        ["Part", "#Photos", "#Share of the part"],
        report.Leaked.Select(one => (IReadOnlyList<Html>)
        [
            Html.Of($"{one.Key}"), Html.Of($"{Words.Count(one.Value)}"),
            Share(one.Value, report.Parts.GetValueOrDefault(one.Key)),
        ]));
}
