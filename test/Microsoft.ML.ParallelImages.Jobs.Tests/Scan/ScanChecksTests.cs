using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class ScanChecksTests
{
    [Fact]
    public void Every_kind_of_finding_is_in_one_group() => Assert.Equal(
        Enum.GetValues<FindingKind>(), ScanChecks.Groups.SelectMany(group => group.Kinds).Order());

    [Fact]
    public void Fast_needs_no_network_and_all_is_all()
    {
        Assert.False(ScanChecks.Parse("fast").NeedsNetwork);
        Assert.True(ScanChecks.Parse("all").NeedsNetwork);
        Assert.Equal(Enum.GetValues<FindingKind>(), ScanChecks.Parse("all").Kinds.Order());
        Assert.DoesNotContain(FindingKind.WrongLabel, ScanChecks.Parse("fast").Kinds);
    }

    [Theory]
    [InlineData("broken, too-small", false, new[] { FindingKind.Broken, FindingKind.TooSmall })]
    [InlineData("WrongLabel", true, new[] { FindingKind.WrongLabel })]
    [InlineData("parts", false, new[] { FindingKind.Drift })]
    public void A_list_names_groups_and_kinds(string text, bool needsNetwork, FindingKind[] kinds)
    {
        var checks = ScanChecks.Parse(text);

        Assert.Equal(kinds, checks.Kinds.Order());
        Assert.Equal(needsNetwork, checks.NeedsNetwork);
    }

    [Theory]
    [InlineData("")]
    [InlineData("blurry")]
    [InlineData("fast,blurry")]
    [InlineData("3")]
    public void A_word_that_names_none_is_refused_with_those_that_do(string text) =>
        Assert.Contains("duplicates", Assert.Throws<ArgumentException>(() => ScanChecks.Parse(text)).Message);
}
