using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A JSON document a line, at most ten a second and one for each stage.</summary>
internal sealed class NdjsonProgress(TextWriter error) : IProgress<JobProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private string _stage = "";
    private long _last;

    public void Report(JobProgress value)
    {
        var isLast = value.Done == value.Total;
        if (value.Note is null && value.Stage == _stage && !isLast && Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        (_stage, _last) = (value.Stage, Stopwatch.GetTimestamp());
        var line = new ProgressLine(
            JobResult.CurrentVersion, value.Stage, value.Done, value.Total, value.PerSecond, value.Left?.TotalSeconds,
            value.Note);
        error.WriteLine(JsonSerializer.Serialize(line, ProgressJson.Default.ProgressLine));
    }
}

/// <summary>One line.</summary>
internal sealed record ProgressLine(
    int Version, string Stage, int Done, int Total, double? PerSecond, double? LeftSeconds, string? Note);

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProgressLine))]
internal sealed partial class ProgressJson : JsonSerializerContext;
