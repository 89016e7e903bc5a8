using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class RepairListTests
{
    [Fact]
    public void Broken_photos_and_all_but_one_of_a_picture_can_go_and_a_person_decides_about_the_rest()
    {
        var proposals = RepairList.Of(Report);

        Assert.Equal(["broken.jpg", "b.jpg"], proposals
            .Where(proposal => proposal.Action == RepairAction.LeaveOut).Select(proposal => proposal.Photo));
        Assert.Equal(
            ["look", "look", "leave out", "keep", "leave out, keep a.jpg", "look", "look", "look"],
            proposals.Select(proposal => proposal.Words));
    }

    [Fact]
    public void The_table_has_a_row_for_each_and_odd_names_survive()
    {
        using var folder = new TemporaryFolder();

        RepairList.WriteCsv(folder["list.csv"], RepairList.Of(Report));

        var lines = File.ReadAllLines(folder["list.csv"]);
        Assert.Equal("path,finding,proposal,why", lines[0]);
        Assert.Equal("broken.jpg,broken,leave out,It is.", lines[3]);
        Assert.Equal("\"odd, \"\"name\"\".jpg\",dark,look,It is.", lines[^1]);
    }

    private static HealthReport Report => new()
    {
        Source = "here",
        Photos = 10,
        Bytes = 0,
        Groups =
        [
            Group("1", FindingKind.Resized, Consequence.Conflict, "x.jpg", "y.jpg"),
            Group("2", FindingKind.Resized, Consequence.Waste, "a.jpg", "b.jpg"),
            Group("3", FindingKind.SameScene, Consequence.Waste, "p.jpg", "q.jpg"),
        ],
        Findings =
        [
            Of(FindingKind.Resized, "1", "x.jpg", "y.jpg"), Of(FindingKind.Broken, null, "broken.jpg"),
            Of(FindingKind.Resized, "2", "a.jpg", "b.jpg"), Of(FindingKind.SameScene, "3", "p.jpg", "q.jpg"),
            Of(FindingKind.Formats, null), Of(FindingKind.Dark, null, "odd, \"name\".jpg"),
        ],
    };

    private static DuplicateGroup Group(string id, FindingKind kind, Consequence consequence, params string[] photos) =>
        new() { Id = id, Kind = kind, Consequences = [consequence], Photos = photos, Keep = photos[0], Links = [] };

    private static Finding Of(FindingKind kind, string? group, params string[] photos) => new()
    {
        Id = $"{kind}{group}",
        Kind = kind,
        Severity = Severity.Error,
        Photos = photos,
        Count = photos.Length,
        Group = group,
        Why = "It is.",
        Remedy = "Do.",
    };
}
