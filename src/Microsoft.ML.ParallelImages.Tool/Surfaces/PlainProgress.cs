using System.Diagnostics;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A line for each stage, and one every two seconds.</summary>
internal sealed class PlainProgress(TextWriter error) : IProgress<JobProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private string _stage = "";
    private long _last;

    public void Report(JobProgress value)
    {
        if (value.Note is { } note)
        {
            error.WriteLine(note);
            return;
        }

        if (value.Stage == _stage && Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        (_stage, _last) = (value.Stage, Stopwatch.GetTimestamp());
        error.WriteLine(LineOf(value));
    }

    private static string LineOf(JobProgress at)
    {
        if (at is { Done: 0, Total: > 0 })
            return $"{at.Stage}: started, {at.Total} to do";
        var line = at.Total > 0 ? $"{at.Stage}: {at.Done} of {at.Total}" : at.Stage;
        if (at.PerSecond is { } rate)
            line += FormattableString.Invariant($", {rate:F0} a second");
        return at.Left is { TotalSeconds: >= 0.5 } left
            ? line + FormattableString.Invariant($", {left.TotalSeconds:F0} s left")
            : line;
    }
}
