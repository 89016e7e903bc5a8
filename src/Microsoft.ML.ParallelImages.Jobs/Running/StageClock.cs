using System.Diagnostics;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tells a surface how far a job's stages are, with the rate of each and the time that is left.</summary>
internal sealed class StageClock(IProgress<JobProgress>? progress)
{
    private readonly List<StageTime> _over = [];
    private string _stage = "";
    private long _start;
    private int _total;

    /// <summary>The stages so far, the present one as long as it has lasted.</summary>
    public IReadOnlyList<StageTime> Stages => _stage.Length == 0
        ? []
        : [.. _over, new StageTime(_stage, Stopwatch.GetElapsedTime(_start).TotalSeconds)];

    public void Begin(string stage, int total = 0)
    {
        if (_stage.Length > 0)
            _over.Add(Stages[^1]);
        (_stage, _total, _start) = (stage, total, Stopwatch.GetTimestamp());
        progress?.Report(new JobProgress(stage, 0, total));
    }

    /// <summary>So many are done; a stage of another name begins by it.</summary>
    public void Note(string stage, int done, int total, EpochFigures? epoch = null)
    {
        if (stage != _stage)
            Begin(stage, total);
        _total = total;
        Note(done, epoch);
    }

    public void Note(int done, EpochFigures? epoch = null) =>
        progress?.Report(At(done, Stopwatch.GetElapsedTime(_start)) with { Epoch = epoch });

    public void Say(string sentence) => progress?.Report(new JobProgress(_stage, 0, _total) { Note = sentence });

    /// <summary>Says what of a folder or table is no photo that could be read, if anything is.</summary>
    public void SayLeftOut(ScanReport report)
    {
        if (report.Skipped.Count > 0)
        {
            Say($"Of '{report.Source}' {report.Skipped.Sum(entries => entries.Count)} files, folders or rows are left "
                + $"out: {string.Join("; ", report.Skipped)}.");
        }
    }

    /// <summary>The photos, each noted as it comes.</summary>
    public IEnumerable<T> Counted<T>(IEnumerable<T> photos, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var photo in photos)
        {
            cancellation.ThrowIfCancellationRequested();
            Note(++done);
            yield return photo;
        }
    }

    private JobProgress At(int done, TimeSpan elapsed)
    {
        var at = new JobProgress(_stage, done, _total);
        if (done == 0 || elapsed <= TimeSpan.Zero)
            return at;
        return at with
        {
            PerSecond = done / elapsed.TotalSeconds,
            Left = _total >= done ? elapsed * ((double)(_total - done) / done) : null,
        };
    }
}
