namespace Microsoft.ML.ParallelImages.Health;

public sealed class HealthGateTests
{
    [Theory]
    [InlineData("leak", 1)]
    [InlineData("conflict", 1)]
    [InlineData("waste", 0)]
    [InlineData("labels", 1)]
    [InlineData("broken", 0)]
    [InlineData("same-bytes", 2)]
    [InlineData("Blurred", 1)]
    [InlineData("error", 2)]
    [InlineData("warning", 4)]
    [InlineData("note", 5)]
    public void A_rule_counts_the_findings_that_it_forbids(string rule, int expected)
    {
        var verdict = HealthGate.Parse(rule).Judge(Report);

        Assert.Equal(expected, verdict.Rules.Single().Findings);
        Assert.Equal(expected == 0, verdict.Passes);
    }

    [Fact]
    public void Each_rule_has_a_line_and_one_that_fails_is_enough()
    {
        var gate = HealthGate.Parse(" leak , broken,leak");

        Assert.Equal(["leak", "broken"], gate.Rules);
        Assert.Equal("FAIL leak: 1 finding; A leak.\npass broken", gate.Judge(Report).ToString());
        Assert.False(gate.Judge(Report).Passes);
    }

    [Fact]
    public void A_rule_that_is_not_known_is_refused_with_a_list_of_all()
    {
        var message = Assert.Throws<FormatException>(() => HealthGate.Parse("leak,leaks")).Message;

        Assert.StartsWith(
            "There is no rule 'leaks' for findings. Expected one or several of conflict, leak, waste, labels", message);
        Assert.All(HealthGate.KnownRules, rule => Assert.Contains(rule, message));
    }

    [Fact]
    public void A_gate_without_rules_is_refused() =>
        Assert.Contains("' ,' names no rule", Assert.Throws<FormatException>(() => HealthGate.Parse(" ,")).Message);

    [Fact]
    public void What_a_baseline_knows_passes() =>
        Assert.True(HealthGate.Parse("note").Judge(HealthBaseline.Of(Report).Silence(Report)).Passes);

    private static HealthReport Report => new()
    {
        Source = "here",
        Photos = 10,
        Bytes = 0,
        Groups = [],
        Findings =
        [
            Of(FindingKind.SameBytes, Severity.Error, Consequence.Conflict, "A conflict."),
            Of(FindingKind.SameBytes, Severity.Error, Consequence.Leak, "A leak."),
            Of(FindingKind.Blurred, Severity.Warning, Consequence.None, "A blur."),
            Of(FindingKind.WrongLabel, Severity.Warning, Consequence.None, "A label."),
            Of(FindingKind.OddSize, Severity.Note, Consequence.None, "A size."),
        ],
    };

    private static Finding Of(FindingKind kind, Severity severity, Consequence consequence, string why) => new()
    {
        Id = FindingId.OfSet(why),
        Kind = kind,
        Severity = severity,
        Consequence = consequence,
        Count = 1,
        Why = why,
        Remedy = "Look.",
    };
}
