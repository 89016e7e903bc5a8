using System.Globalization;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A scan for people: counts, then a table by consequence.</summary>
internal static class ScanText
{
    private static readonly Dictionary<string, string> Headings = new()
    {
        ["conflict"] = "One picture in several classes",
        ["leak"] = "One picture in several parts: what is tested was learned",
        ["waste"] = "One picture several times",
        ["labels"] = "Labels",
        ["files"] = "Files",
        ["properties"] = "Pictures",
        ["classes"] = "Classes",
        ["parts"] = "Parts",
    };

    public static string Of(ScanResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(ScanResult result)
    {
        var report = result.Report;
        yield return $"{report.Source}: {report.Photos} photos"
            + (report.Classes.Count > 0 ? $" in {report.Classes.Count} classes" : "")
            + (report.Parts.Count > 0 ? $" ({string.Join(", ", report.Parts.Select(part => $"{part.Key} {part.Value}"))})" : "")
            + string.Create(CultureInfo.InvariantCulture, $", {report.Bytes / 1e6:F0} MB");
        foreach (var about in result.Summary.GroupBy(line => line.About))
        {
            yield return $"\n{Headings[about.Key]}";
            foreach (var line in TextTable.Lines([.. about.Select(Fields)], 2, 3))
                yield return "  " + line;
        }

        yield return result.Summary.Count == 0
            ? $"\nNothing was found ({result.Checks}) in {Seconds(result)} s"
            : $"\n{Counted(report.Findings)} ({result.Checks}) in {Seconds(result)} s";
    }

    private static string[] Fields(ScanLine line) =>
    [
        line.Severity.ToString().ToLowerInvariant(), $"{line.Kind}", $"{line.Findings}", $"{line.Photos}", line.Text,
    ];

    private static string Counted(IReadOnlyList<Finding> findings) =>
        $"{findings.Count} findings: " + string.Join(", ", findings.CountBy(finding => finding.Severity)
            .OrderByDescending(count => count.Key).Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}"));

    private static string Seconds(ScanResult result) => result.Seconds.ToString("F1", CultureInfo.InvariantCulture);
}
