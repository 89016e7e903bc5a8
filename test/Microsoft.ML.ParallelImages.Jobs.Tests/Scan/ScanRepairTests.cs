using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class ScanRepairTests : IDisposable
{
    private readonly TintedPhotos _photos = new();
    private readonly TemporaryFolder _files = new();

    public ScanRepairTests()
    {
        File.Copy(_photos["warm/warm-00.jpg"], _photos["warm/again.jpg"]);
        File.Copy(_photos["warm/warm-01.jpg"], _photos["cold/moved.jpg"]);
        _photos.Write("cold/broken.jpg", "<html>not found</html>"u8.ToArray());
    }

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Findings_of_a_kind_that_is_not_borne_fail_until_they_are_known()
    {
        var request = Request with { FailOn = "conflict,broken,leak", WriteBaseline = _files["known.txt"] };

        var first = ScanJob.Run(request);
        var second = ScanJob.Run(Request with { FailOn = "conflict,broken", Baseline = _files["known.txt"] });
        _photos.Write("warm/new.jpg", []);
        var third = ScanJob.Run(Request with { FailOn = "conflict,broken", Baseline = _files["known.txt"] });

        Assert.Equal([false, false, true], first.Verdict!.Rules.Select(rule => rule.Passes));
        Assert.False(first.MeetsDemands);
        Assert.True(second.MeetsDemands);
        Assert.Equal((first.Report.Findings.Count, 0), (second.Report.Known, second.Summary.Count));
        Assert.Equal(["warm/new.jpg"], Assert.Single(third.Report.Findings).Photos);
        Assert.False(third.MeetsDemands);
    }

    [Fact]
    public void What_can_go_is_moved_only_where_that_is_asked_for_and_comes_back()
    {
        var before = Files();
        var request = Request with { Fix = ScanFix.Quarantine, Output = _files["quarantine"] };

        var told = ScanJob.Run(request).Repair!;
        Assert.Equal((false, null), (told.IsDone, told.UndoFile));
        Assert.Equal(before, Files());
        Assert.False(Directory.Exists(_files["quarantine"]));

        var done = ScanJob.Run(request with { Move = true }).Repair!;
        Assert.Equal(told.Moves, done.Moves);
        Assert.Equal((true, 2), (done.IsDone, done.LeaveOut));
        Assert.Equal(before.Length - 2, Files().Length);
        Assert.False(File.Exists(_photos["cold/broken.jpg"]));
        Assert.True(File.Exists(_photos["cold/moved.jpg"]));

        var back = UndoJob.Run(done.UndoFile!);
        Assert.Equal((2, true), (back.Restored, back.MeetsDemands));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_folder_is_no_undo_file()
    {
        var failure = Assert.Throws<JobException>(() => UndoJob.Run(_files.Path));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains("is a folder", failure.Message);
    }

    [Fact]
    public void A_class_that_a_part_lacks_is_named()
    {
        _photos.Add("rare", "warm", 90);

        var result = SplitJob.Run(new SplitRequest { Data = _photos.Path, Output = _files["split.csv"] });

        var warning = Assert.Single(result.Warnings);
        Assert.Contains("no photo of the class 'rare', which has 1 in all", warning);
    }

    [Fact]
    public void A_photo_whose_place_is_taken_stays_and_is_told()
    {
        var done = ScanJob.Run(
            Request with { Fix = ScanFix.Quarantine, Output = _files["quarantine"], Move = true }).Repair!;
        _photos.Write("cold/broken.jpg", [1]);

        var back = UndoJob.Run(done.UndoFile!);

        Assert.Equal((1, false), (back.Restored, back.MeetsDemands));
        Assert.Contains("broken.jpg", Assert.Single(back.Left));
    }

    [Fact]
    public void A_list_says_for_each_photo_what_may_be_done()
    {
        var repair = ScanJob.Run(Request with { Fix = ScanFix.List, Output = _files["repairs.csv"] }).Repair!;

        var lines = File.ReadAllLines(_files["repairs.csv"]);
        Assert.Equal("path,finding,proposal,why", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("cold/broken.jpg,broken,leave out,"));
        Assert.Contains(lines, line => line.StartsWith("cold/moved.jpg,same-bytes,look,"));
        Assert.Equal((2, 3), (repair.LeaveOut, repair.Look));
    }

    [Fact]
    public void A_split_keeps_a_picture_in_one_part_and_can_be_trained_from()
    {
        File.Delete(_photos["cold/broken.jpg"]);
        var table = _photos["split.csv"];

        var result = SplitJob.Run(new SplitRequest
        {
            Data = _photos.Path,
            Output = table,
            TestShare = 0.25,
            ValidationShare = 0.25,
            Workers = 2,
        });

        Assert.Equal((42, 2), (result.Photos, result.Groups));
        Assert.Equal(["train", "validation", "test"], result.Parts.Keys);
        Assert.Equal(42, result.Parts.Values.Sum());
        Assert.InRange(result.Parts["test"], 9, 12);
        var parts = File.ReadAllLines(table).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => fields[2]);
        Assert.Equal(parts["warm/warm-00.jpg"], parts["warm/again.jpg"]);
        Assert.Equal(parts["warm/warm-01.jpg"], parts["cold/moved.jpg"]);
        Assert.Equal(result.Parts, ScanJob.Run(Request with { Data = table }).Report.Parts.ToDictionary());
        Assert.DoesNotContain(
            ScanJob.Run(Request with { Data = table }).Report.Findings,
            finding => finding.Consequence == Consequence.Leak);
    }

    [Fact]
    public void Two_sets_are_compared_and_not_repaired()
    {
        var request = Request with { Against = _photos.Path, Move = true, Output = _files["quarantine"] };

        foreach (var fix in new[] { ScanFix.Quarantine, ScanFix.Split })
        {
            var failure = Assert.Throws<JobException>(() => ScanJob.Run(request with { Fix = fix }));
            Assert.Equal(JobFailure.Request, failure.Failure);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_files.Path));
    }

    [Fact]
    public void What_means_nothing_is_refused_before_a_photo_is_read()
    {
        var noted = new Noted();

        JobFailure Of(ScanJobRequest request) =>
            Assert.Throws<JobException>(() => ScanJob.Run(request, noted)).Failure;

        Assert.Equal(JobFailure.Request, Of(Request with { FailOn = "blur" }));
        Assert.Equal(JobFailure.Missing, Of(Request with { Baseline = _files["none.txt"] }));
        Assert.Equal(JobFailure.Request, Of(Request with { Baseline = _files.Write("bad.txt", "no baseline") }));
        Assert.DoesNotContain("looking at photos", noted.Stages);
        Assert.Equal(
            JobFailure.Request,
            Of(Request with { Fix = ScanFix.Quarantine, Output = _photos["warm/quarantine"] }));
        Assert.Equal(
            JobFailure.Missing, Assert.Throws<JobException>(() => UndoJob.Run(_files["none.undo"])).Failure);
        Assert.Equal(
            JobFailure.Request,
            Assert.Throws<JobException>(() => SplitJob.Run(new SplitRequest
            {
                Data = _photos.Path,
                Output = _files["split.csv"],
                TestShare = 0.8,
                ValidationShare = 0.8,
            })).Failure);
    }

    private ScanJobRequest Request => new() { Data = _photos.Path, Workers = 2 };

    private string[] Files() =>
        [.. Directory.GetFiles(_photos.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
