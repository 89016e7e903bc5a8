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
        ["features"] = "What a network sees",
        ["files"] = "Files",
        ["properties"] = "Pictures",
        ["classes"] = "Classes",
        ["parts"] = "Parts",
    };

    public static string Of(ScanResult result) => string.Join('\n', Lines(result));

    /// <summary>The command that comes next; null where a person has to act first.</summary>
    public static string? NextOf(ScanResult result) => result.Repair switch
    {
        { Fix: ScanFix.Quarantine, IsDone: false } =>
            $"parallel-images scan {result.Data} --checks {result.Checks} --fix quarantine --yes",
        { UndoFile: { } undo } when !CanTrain(result) => $"parallel-images undo {undo}  (to go back)",
        { UndoFile: { } undo } => $"parallel-images train {result.Data}  (or, to go back: parallel-images undo {undo})",
        { Fix: ScanFix.Split } split when CanTrain(result) => $"parallel-images train {split.Output}",
        null when result.Summary.Any(line => line.Severity == Severity.Error) =>
            $"parallel-images scan {result.Data} --checks {result.Checks} --fix list",
        _ when !result.UsedNetwork => $"parallel-images scan {result.Data} --checks all",
        _ => CanTrain(result) ? $"parallel-images train {result.Data}" : null,
    };

    /// <summary>A model tells classes apart: it takes two.</summary>
    private static bool CanTrain(ScanResult result) => result.Report.Classes.Values.Count(photos => photos > 0) > 1;

    private static IEnumerable<string> Lines(ScanResult result)
    {
        var report = result.Report;
        yield return $"{report.Source}: {Counted.Of(report.Photos, "photo")}"
            + (report.Classes.Count switch { 0 => "", 1 => " in 1 class", var count => $" in {count} classes" })
            + Parts(report.Parts, " (", ")")
            + string.Create(CultureInfo.InvariantCulture, $", {report.Bytes / 1e6:F0} MB");
        foreach (var about in result.Summary.GroupBy(line => line.About))
        {
            yield return $"\n{Headings[about.Key]}";
            foreach (var line in TextTable.Lines([.. about.Select(Fields)], 2, 3))
                yield return "  " + line;
        }

        yield return $"\n{(result.Summary.Count == 0 ? "No findings" : Counts(report.Findings))} ({result.Checks}) "
            + string.Create(CultureInfo.InvariantCulture, $"in {result.Seconds:F1} s")
            + (report.Known > 0 ? $"; {report.Known} known ones are passed over" : "");
        foreach (var rule in result.Verdict?.Rules ?? [])
            yield return $"{rule}";
        if (result.Repair is { } repair)
            yield return Of(repair);
    }

    private static string Of(ScanRepair repair) => repair.Fix switch
    {
        ScanFix.Split => $"{repair.Output}:{Parts(repair.Parts, " ", "")}; no picture or scene is in two parts"
            + string.Concat(repair.Warnings.Select(warning => $"\nwarning: {warning}")),
        ScanFix.List =>
            $"{repair.Output}: {Counted.Of(repair.LeaveOut, "photo")} can go, {repair.Look} to be looked at",
        _ when repair.IsDone =>
            $"Moved {Counted.Of(repair.Moves.Count, "photo")} to {repair.Output}; {repair.Look} to be looked at",
        _ => $"Would move {Counted.Of(repair.Moves.Count, "photo")} to {repair.Output}: "
            + string.Join(", ", repair.Moves.Take(3).Select(move => move.From))
            + (repair.Moves.Count > 3 ? ", …" : ""),
    };

    private static string[] Fields(ScanLine line) =>
    [
        line.Severity.ToString().ToLowerInvariant(), $"{line.Kind}", $"{line.Findings}", $"{line.Photos}", line.Text,
    ];

    private static string Counts(IReadOnlyList<Finding> findings) =>
        $"{Counted.Of(findings.Count, "finding")}: " + string.Join(", ", findings.CountBy(finding => finding.Severity)
            .OrderByDescending(count => count.Key)
            .Select(count => Counted.Of(count.Value, count.Key.ToString().ToLowerInvariant())));

    private static string Parts(IReadOnlyDictionary<string, int> parts, string before, string behind) =>
        parts.Count > 0
            ? before + string.Join(", ", parts.Select(part => $"{part.Key} {part.Value}")) + behind
            : "";
}
