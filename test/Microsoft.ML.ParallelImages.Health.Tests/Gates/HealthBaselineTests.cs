using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class HealthBaselineTests
{
    [Fact]
    public void What_is_known_is_silent_and_counted_and_what_is_new_is_told()
    {
        using var folder = new TemporaryFolder();
        var (before, after) = (Findings("a", "b"), Findings("a", "b", "c"));
        HealthBaseline.Of(before).Write(folder["known.txt"]);

        var left = HealthBaseline.Read(folder["known.txt"]).Silence(after);

        Assert.Equal(["c is dark."], left.Findings.Select(finding => finding.Why));
        Assert.Equal(2, left.Known);
        Assert.Contains("1 findings, 2 more are known", left.ToString());
    }

    [Fact]
    public void The_file_has_a_line_for_each_finding_in_the_order_of_ids_whatever_the_order_of_the_report()
    {
        using var folder = new TemporaryFolder();

        HealthBaseline.Of(Findings("b", "a")).Write(folder["known.txt"]);

        var lines = File.ReadAllLines(folder["known.txt"]);
        Assert.Equal("# parallel-images/health-baseline/1", lines[0]);
        string[] expected = [IdOf("a") + " Dark: a is dark.", IdOf("b") + " Dark: b is dark."];
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines[1..]);
    }

    [Fact]
    public void A_line_that_is_taken_out_by_hand_and_one_that_is_added_count()
    {
        using var folder = new TemporaryFolder();
        var text = $"# parallel-images/health-baseline/1\r\n\r\n# seen by Ada\r\n{IdOf("b")}\tfine\r\n";

        var baseline = HealthBaseline.Read(folder.Write("known.txt", text));

        Assert.Equal(1, baseline.Count);
        Assert.Equal(["a is dark."], baseline.Silence(Findings("a", "b")).Findings.Select(finding => finding.Why));
    }

    [Theory]
    [InlineData("{}", "Line 1 of the baseline")]
    [InlineData("# parallel-images/health-baseline/1\nsomething", "Line 2 of the baseline")]
    public void A_file_that_is_no_baseline_is_refused_with_its_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("known.txt", text);

        Assert.Contains(expected, Assert.Throws<FormatException>(() => HealthBaseline.Read(path)).Message);
    }

    [Fact]
    public void A_baseline_that_is_missing_is_named() => Assert.Contains(
        "'none.txt' does not exist",
        Assert.Throws<FileNotFoundException>(() => HealthBaseline.Read("none.txt")).Message);

    [Fact]
    public void Findings_have_the_same_ids_in_a_moved_folder_in_another_order_and_in_another_run()
    {
        using var set = new PlantedSet();
        using var elsewhere = new TemporaryFolder();
        Copy(set.Source.Folder, elsewhere["moved/below"]);
        var moved = FolderSource.Scan(elsewhere["moved/below"]);

        var (first, second) = (DatasetScan.Run(set.Source), DatasetScan.Run(moved));
        var backwards = DatasetScan.Run(new Backwards(moved));

        Assert.Equal(IdsOf(first), IdsOf(second));
        Assert.Equal(IdsOf(first), IdsOf(backwards));
        Assert.Empty(HealthBaseline.Of(first).Silence(second).Findings);
    }

    private static IEnumerable<string> IdsOf(HealthReport report) =>
        report.Findings.Select(finding => finding.Id).Order(StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string IdOf(string name) => FindingId.OfSet(name);

    private static HealthReport Findings(params string[] names) => new()
    {
        Source = "here",
        Photos = 10,
        Bytes = 0,
        Groups = [],
        Findings =
        [
            .. names.Select(name => new Finding
            {
                Id = IdOf(name), Kind = FindingKind.Dark, Severity = Severity.Warning, Count = 1,
                Why = $"{name} is dark.", Remedy = "Look.",
            }),
        ],
    };

    private sealed class Backwards(ImageSource source) : ImageSource(
        [.. source.Files.Reverse()],
        ImageLabels.Of(
            source.Classes,
            [.. Enumerable.Range(0, source.Files.Count).Reverse().Select(source.Labels.ClassOf)]),
        source.Report)
    {
        public override string? PartOf(int index) => source.PartOf(source.Files.Count - 1 - index);
    }
}
