using System.Buffers;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What may be done about the photos that a report names. It changes nothing.</summary>
public static class RepairList
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// The proposals, in the order of the findings. Broken photos can go, and all but one of the files of one picture;
    /// where classes differ a person has to decide, and so about everything else.
    /// </summary>
    public static IReadOnlyList<RepairProposal> Of(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var groups = report.Groups.ToDictionary(group => group.Id);
        return
        [
            .. from finding in report.Findings
               let @group = finding.Group is { } id ? groups.GetValueOrDefault(id) : null
               from photo in finding.Photos
               select Of(photo, finding, @group),
        ];
    }

    /// <summary>
    /// Writes <c>path,finding,proposal,why</c>, a row for each proposal, completely or not at all.
    /// </summary>
    /// <param name="path">The table to write.</param>
    /// <param name="proposals">The rows.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteCsv(string path, IEnumerable<RepairProposal> proposals)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        WriteRows(path, [
            ["path", "finding", "proposal", "why"],
            .. proposals.Select(one => new[]
            {
                one.Photo, HealthGate.NameOf(one.Finding.Kind), one.Words, one.Finding.Why,
            }),
        ]);
    }

    /// <summary>Writes rows of fields, which are put into quotes where they have to be.</summary>
    internal static void WriteRows(string path, IEnumerable<string[]> rows) =>
        WholeFile.Write(Require.NotEmpty(path), file =>
        {
            using var text = new StreamWriter(file) { NewLine = "\n" };
            foreach (var row in rows)
                text.WriteLine(string.Join(',', row.Select(Field)));
        });

    private static RepairProposal Of(string photo, Finding finding, DuplicateGroup? group) => (finding, group) switch
    {
        ({ Kind: FindingKind.Broken }, _) => new(photo, finding, RepairAction.LeaveOut, "leave out"),
        (_, { Kind: not FindingKind.SameScene } same) when !same.Consequences.Contains(Consequence.Conflict) =>
            photo == same.Keep
                ? new(photo, finding, RepairAction.Look, "keep")
                : new(photo, finding, RepairAction.LeaveOut, $"leave out, keep {same.Keep}"),
        _ => new(photo, finding, RepairAction.Look, "look"),
    };

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(Quoted) || text.AsSpan().Trim().Length != text.Length
            ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
}
