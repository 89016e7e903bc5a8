using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class ScanLineTests
{
    [Fact]
    public void Notes_of_a_kind_are_not_counted_as_its_errors()
    {
        Finding[] findings =
        [
            Of(FindingKind.WrongLabel, Severity.Note, "a"), Of(FindingKind.WrongLabel, Severity.Error, "b"),
            Of(FindingKind.WrongLabel, Severity.Note, "c"),
        ];
        Assert.Equal(
            [(Severity.Error, 1, "because"), (Severity.Note, 2, "a, c")],
            ScanLine.Of(findings).Select(line => (line.Severity, line.Findings, line.Text)));
    }

    private static Finding Of(FindingKind kind, Severity severity, string photo) => new()
    {
        Id = photo,
        Kind = kind,
        Severity = severity,
        Photos = [photo],
        Count = 1,
        Why = "because",
        Remedy = "look",
    };
}
