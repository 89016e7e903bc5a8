using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Tells how far a stage is, a hundred times at most.</summary>
internal sealed class ScanClock(IProgress<ScanProgress>? progress, ScanStage stage, int total)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int _step = Math.Max(1, total / 100);

    public void Tell(int done)
    {
        if (progress is null || (done % _step != 0 && done != total))
            return;
        var seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        progress.Report(new(stage, done, total, seconds > 0 ? done / seconds : 0));
    }
}
