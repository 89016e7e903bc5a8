using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>All findings of one kind, consequence and severity: a flood of them is one line.</summary>
/// <param name="About">What it does: <c>conflict</c>, <c>leak</c> or <c>waste</c>; else what it is about.</param>
/// <param name="Severity">How much they matter.</param>
/// <param name="Kind">The check that found it.</param>
/// <param name="Findings">How many there are.</param>
/// <param name="Photos">How many photos they are about.</param>
/// <param name="Text">The finding itself where it is one; else some photos.</param>
/// <param name="Remedy">What can be done, in a sentence.</param>
public sealed record ScanLine(
    string About, Severity Severity, FindingKind Kind, int Findings, int Photos, string Text, string Remedy)
{
    private const int Examples = 3;

    /// <summary>The lines of a report, the gravest consequence first.</summary>
    internal static IReadOnlyList<ScanLine> Of(IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(finding => (finding.Consequence, finding.Kind, finding.Severity))
            .OrderByDescending(group => group.Key.Consequence).ThenBy(group => PlaceOf(group.Key.Kind))
            .ThenByDescending(group => group.Key.Severity).ThenBy(group => group.Key.Kind)
            .Select(group => Of(group.Key.Consequence, [.. group])),
    ];

    private static ScanLine Of(Consequence consequence, Finding[] findings)
    {
        var first = findings[0];
        var about = consequence == Consequence.None
            ? ScanChecks.Groups[PlaceOf(first.Kind)].Word
            : consequence.ToString().ToLowerInvariant();
        return new ScanLine(
            about, first.Severity, first.Kind, findings.Length,
            findings.Sum(finding => finding.Count), findings.Length == 1 ? first.Why : Shown(findings), first.Remedy);
    }

    private static int PlaceOf(FindingKind kind)
    {
        var place = 0;
        while (!ScanChecks.Groups[place].Kinds.Contains(kind))
            place++;
        return place;
    }

    private static string Shown(Finding[] findings)
    {
        var photos = findings.SelectMany(finding => finding.Photos).Distinct().ToList();
        var more = findings.Sum(finding => finding.Count) - Examples;
        return photos.Count == 0
            ? findings[0].Why
            : string.Join(", ", photos.Take(Examples)) + (more > 0 ? $" and {more} more" : "");
    }
}
