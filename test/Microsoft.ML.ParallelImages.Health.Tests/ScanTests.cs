using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class ScanTests
{
    [Fact]
    public void Findings_keep_their_ids_when_files_are_renamed()
    {
        var (before, after) = (DatasetScan.Run(Source("a")), DatasetScan.Run(Source("b")));

        Assert.NotEmpty(before.Findings);
        Assert.Equal(before.Findings.Select(finding => finding.Id), after.Findings.Select(finding => finding.Id));
        Assert.Equal(before.Groups.Select(group => group.Id), after.Groups.Select(group => group.Id));
        Assert.NotEqual(before.Groups[0].Keep, after.Groups[0].Keep);
    }

    [Fact]
    public void The_largest_photo_of_a_group_is_kept()
    {
        var group = Assert.Single(DatasetScan.Run(Source("a")).Groups);

        Assert.Equal("a0.jpg", group.Keep);
        Assert.Equal(FindingKind.Resized, Assert.Single(group.Links).Kind);
    }

    [Fact]
    public void A_scan_tells_how_far_it_is_up_to_the_end_of_each_stage()
    {
        var told = new Told();

        DatasetScan.Run(Source("a"), progress: told);

        Assert.Equal(told.All.Order().Select(one => one.Done), told.All.Select(one => one.Done));
        Assert.Contains((ScanStage.Measuring, 13, 13), told.All);
        Assert.Contains((ScanStage.Comparing, 1, 1), told.All);
    }

    [Fact]
    public void A_scan_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        var told = new Told { AtFirst = cancelled.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(
            () => DatasetScan.Run(Source("a"), progress: told, cancellation: cancelled.Token));
    }

    [Fact]
    public void A_file_that_is_missing_is_told_of_as_broken()
    {
        var source = FileListSource.Of([.. Source("a").Files, ImageFile.FromPath("there-is-none.jpg")]);

        var broken = DatasetScan.Run(source).Findings.Single(finding => finding.Kind == FindingKind.Broken);

        Assert.Contains("there is no such file", broken.Why);
    }

    /// <summary>Twelve photos, and the first of them in half its size.</summary>
    private static FileListSource Source(string prefix) => FileListSource.Of(Enumerable.Range(0, 13).Select(number =>
    {
        using var photo = DrawnPhoto.Draw(300 + (number % 12));
        using var last = DrawnPhoto.Resized(photo, number < 12 ? 1 : 0.5);
        return DrawnPhoto.File(last, $"{prefix}{number}.jpg");
    }));

    private sealed class Told : IProgress<ScanProgress>
    {
        public List<(ScanStage Stage, int Done, int Total)> All { get; } = [];

        public Action? AtFirst { get; init; }

        public void Report(ScanProgress value)
        {
            All.Add((value.Stage, value.Done, value.Total));
            AtFirst?.Invoke();
        }
    }
}
