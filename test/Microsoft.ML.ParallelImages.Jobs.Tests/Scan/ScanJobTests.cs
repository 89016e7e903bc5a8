using System.Text.Json;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class ScanJobTests(Lesson lesson) : IClassFixture<Lesson>, IDisposable
{
    private readonly TintedPhotos _photos = new();
    private readonly TemporaryFolder _other = new();

    public void Dispose()
    {
        _photos.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Photos_with_nothing_wrong_have_no_findings_and_one_document_tells_so()
    {
        var noted = new Noted();

        var result = ScanJob.Run(Request, noted);

        Assert.Empty(result.Summary);
        Assert.True(result.MeetsDemands);
        Assert.Equal(["listing photos", "looking at photos"], noted.Stages.Take(2));
        using var document = JsonDocument.Parse(result.ToJson());
        Assert.Equal("scan", document.RootElement.GetProperty("job").GetString());
        Assert.Equal(40, document.RootElement.GetProperty("report").GetProperty("photos").GetInt32());
    }

    [Fact]
    public void What_is_left_out_stands_in_the_document()
    {
        _photos.Write("warm/notes.txt", [1]);
        _photos.Write("warm/.hidden.jpg", [1]);

        var result = ScanJob.Run(Request);

        Assert.Equal(["1 Hidden (warm/.hidden.jpg)", "1 OtherExtension (warm/notes.txt)"], result.LeftOut);
        using var document = JsonDocument.Parse(result.ToJson());
        Assert.Equal(2, document.RootElement.GetProperty("leftOut").GetArrayLength());
    }

    [Fact]
    public void A_network_that_is_not_there_is_missing_and_named()
    {
        var failure = Assert.Throws<JobException>(
            () => ScanJob.Run(Request with { Checks = "all", Network = _other["none.onnx"] }));

        Assert.Equal(JobFailure.Missing, failure.Failure);
        Assert.StartsWith($"The network '{_other["none.onnx"]}' does not exist.", failure.Message);
    }

    [Fact]
    public void A_photo_that_is_also_among_those_to_test_on_is_a_leak_and_a_conflict_where_its_class_differs()
    {
        _other.With("cold/", "warm/");
        File.Copy(_photos["warm/warm-00.jpg"], _other["warm/renamed.jpg"]);
        File.Copy(_photos["warm/warm-01.jpg"], _other["cold/moved.jpg"]);

        var result = ScanJob.Run(Request with { Against = _other.Path });

        Assert.Equal(
            ["against/warm/renamed.jpg", "warm/warm-00.jpg"], PhotosOf(result, "leak", "renamed").Order());
        Assert.Equal(["against/cold/moved.jpg", "warm/warm-01.jpg"], PhotosOf(result, "conflict", "moved").Order());
        Assert.Equal(2, result.Report.Leaked["against"]);
    }

    [Fact]
    public void A_flood_of_one_kind_is_one_line()
    {
        for (var i = 0; i < 6; i++)
            _photos.Write($"warm/broken-{i}.jpg", "<html>not found</html>"u8.ToArray());

        var line = Assert.Single(ScanJob.Run(Request with { Checks = "broken" }).Summary);

        Assert.Equal(("files", FindingKind.Broken, 6, 6), (line.About, line.Kind, line.Findings, line.Photos));
        Assert.Contains("and 3 more", line.Text);
    }

    [Fact]
    public void A_label_that_is_wrong_is_found_by_a_network_that_has_not_seen_it()
    {
        _photos.Add("cold", "warm", 90);

        var result = ScanJob.Run(Network with { Checks = "labels" });

        Assert.Equal(["cold/warm-90.jpg"], result.Report.Findings.Single(IsWrongLabel).Photos);
        Assert.True(result.UsedNetwork);
        Assert.DoesNotContain(ScanJob.Run(Request).Report.Findings, IsWrongLabel);

        static bool IsWrongLabel(Finding finding) => finding.Kind == FindingKind.WrongLabel;
    }

    [Fact]
    public void Features_are_kept_where_a_training_finds_them()
    {
        var cache = lesson["scan-features"];

        ScanJob.Run(Network with { Checks = ScanChecks.All, Cache = cache });
        var kept = Directory.GetFiles(cache).Single();
        var before = File.GetLastWriteTimeUtc(kept);
        TrainJob.Run(lesson.Request with
        {
            Data = _photos.Path,
            Runs = lesson["scan-runs"],
            Cache = cache,
            Copies = 0,
        });

        Assert.Equal(kept, Directory.GetFiles(cache).Single());
        Assert.Equal(before, File.GetLastWriteTimeUtc(kept));
    }

    [Fact]
    public void Rows_of_the_table_are_findings_by_photos()
    {
        File.Copy(_photos["warm/warm-00.jpg"], _photos["warm/again, and so on.jpg"]);
        var csv = lesson["findings.csv"];

        var result = ScanJob.Run(Request with { Csv = csv });

        var lines = File.ReadAllLines(csv);
        Assert.StartsWith("photo,kind,severity,consequence", lines[0]);
        Assert.Equal(
            result.Report.Findings.Sum(finding => Math.Max(1, finding.Photos.Count)), lines.Length - 1);
        Assert.Contains(lines, line => line.StartsWith("\"warm/again, and so on.jpg\",SameBytes,"));
    }

    [Fact]
    public void Photos_without_classes_are_scanned_where_that_is_asked_for()
    {
        var request = Request with { Data = _photos["warm"] };

        Assert.Throws<JobException>(() => ScanJob.Run(request));
        Assert.Equal(20, ScanJob.Run(request with { Labels = Sources.LabelRule.None }).Report.Photos);
    }

    [Fact]
    public void Photos_that_are_all_broken_are_no_input()
    {
        foreach (var photo in Directory.GetFiles(_photos.Path, "*.jpg", SearchOption.AllDirectories))
            File.WriteAllText(photo, "<html>not found</html>");

        var failure = Assert.Throws<JobException>(() => ScanJob.Run(Request with { Csv = lesson["none.csv"] }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("None of the 40 photos", failure.Message);
        Assert.False(File.Exists(lesson["none.csv"]));
    }

    [Fact]
    public void A_stop_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var noted = new Noted(at => Stop(at, stop));

        Assert.Throws<OperationCanceledException>(
            () => ScanJob.Run(Request with { Csv = lesson["stopped.csv"] }, noted, stop.Token));

        Assert.False(File.Exists(lesson["stopped.csv"]));

        static void Stop(JobProgress at, CancellationTokenSource stop)
        {
            if (at.Stage == "looking at photos")
                stop.Cancel();
        }
    }

    private ScanJobRequest Request => new() { Data = _photos.Path, Workers = 2 };

    private ScanJobRequest Network => Request with { Network = lesson["network.onnx"], Cache = "" };

    private static IReadOnlyList<string> PhotosOf(ScanResult result, string about, string name)
    {
        Assert.Contains(result.Summary, line => line.About == about);
        return result.Report.Findings.Single(finding => finding.Consequence.ToString().ToLowerInvariant() == about
            && finding.Photos.Any(photo => photo.Contains(name))).Photos;
    }
}
