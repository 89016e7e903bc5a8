using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class GroupedSplitTests
{
    private static readonly SplitPart[] Parts = [new("train", 0.7), new("validation", 0.2), new("test", 0.1)];

    [Fact]
    public void Photos_of_a_group_come_into_one_part_and_each_class_is_divided_to_the_last_photo()
    {
        var source = Source(200);

        var split = GroupedSplit.Of(source, Report(source), Parts);

        Assert.All(Report(source).Groups, group =>
            Assert.Single(group.Photos.Select(photo => PartOf(split, source, photo)).Distinct()));
        foreach (var label in new[] { 0, 1 })
        {
            var counts = Enumerable.Range(0, 200).Where(photo => source.Labels.ClassOf(photo) == label)
                .CountBy(photo => split.PartOf(source.Files[photo])).OrderBy(count => count.Key);
            Assert.Equal([70, 20, 10], counts.Select(count => count.Value));
        }
    }

    [Fact]
    public void The_division_does_not_depend_on_the_order_of_the_files_but_on_the_seed()
    {
        var (source, backwards) = (Source(200), Source(200, isBackwards: true));

        var (one, other) = (GroupedSplit.Of(source, Report(source), Parts, 3),
            GroupedSplit.Of(backwards, Report(source), Parts, 3));
        var another = GroupedSplit.Of(source, Report(source), Parts, 4);

        Assert.All(source.Files, file => Assert.Equal(one.PartOf(file), other.PartOf(file)));
        Assert.Contains(source.Files, file => one.PartOf(file) != another.PartOf(file));
    }

    [Fact]
    public void The_division_of_these_names_is_this_one_on_every_machine()
    {
        var source = Source(24);

        var split = GroupedSplit.Of(source, Report(source), Parts, 7);

        // Another text here means that everybody's photos change sides.
        Assert.Equal("000001000200000110111020", string.Concat(source.Files.Select(file => split.PartOf(file))));
    }

    [Fact]
    public void The_table_is_read_back_with_labels_and_parts_from_another_folder()
    {
        using var folder = new TemporaryFolder();
        folder.With("set/cup/a, b.jpg", "set/cup/c.jpg", "set/pot/d.jpg", "set/pot/e.jpg", "plans/");
        var source = FolderSource.Scan(folder["set"]);
        var split = GroupedSplit.Of(source, Report(source, 0), [new("train", 0.5), new("test", 0.5)]);

        GroupedSplit.WriteCsv(folder["plans/split.csv"], source, split);

        var table = TableSource.FromCsv(folder["plans/split.csv"], new TableOptions { PartColumn = "part" });
        Assert.Equal(source.Files.Select(file => file.Path), table.Files.Select(file => Path.GetFullPath(file.Path!)));
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(table.Labels.ClassOf));
        Assert.Equal(
            source.Files.Select(file => split.Parts[split.PartOf(file)].Name),
            Enumerable.Range(0, 4).Select(table.PartOf));
        Assert.StartsWith("path,label,part\n\"../set/cup/a, b.jpg\",cup,", File.ReadAllText(folder["plans/split.csv"]));
    }

    [Fact]
    public void A_report_of_another_source_is_refused() => Assert.Contains(
        "has no photo '8.jpg'",
        Assert.Throws<ArgumentException>(
            () => GroupedSplit.Of(Source(8), Report(Source(200)), Parts)).Message);

    private static string PartOf(Split split, ImageSource source, string photo) =>
        split.Parts[split.PartOf(source.Files.Single(file => file.Identity == photo))].Name;

    /// <summary>Photos in two classes by turns.</summary>
    private static FileListSource Source(int count, bool isBackwards = false)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (isBackwards)
            Array.Reverse(order);
        return FileListSource.Of(
            order.Select(number => ImageFile.FromPath($"{number}.jpg")),
            ImageLabels.Of(new(["cup", "pot"]), Array.ConvertAll(order, number => number % 2)));
    }

    /// <summary>Every fourth photo belongs to the one two behind it, which is of its class.</summary>
    private static HealthReport Report(ImageSource source, int? groups = null) => new()
    {
        Source = "here",
        Photos = source.Files.Count,
        Bytes = 0,
        Findings = [],
        Groups =
        [
            .. Enumerable.Range(0, groups ?? ((source.Files.Count / 4) - 1)).Select(group => new DuplicateGroup
            {
                Id = $"{group}", Photos = [$"{4 * group}.jpg", $"{(4 * group) + 2}.jpg"], Keep = "", Links = [],
            }),
        ],
    };
}
