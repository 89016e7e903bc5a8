using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Looks at photos for what spoils a model: duplicates, leaks, wrong labels, broken and odd photos.</summary>
public static class ScanJob
{
    /// <summary>Reads every photo once; changes none.</summary>
    /// <param name="request">Which photos, which checks.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops within about a second; nothing is written then.</param>
    /// <exception cref="JobException">It cannot be done, or all photos are broken; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScanResult Run(
        ScanJobRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Scan(request, new StageClock(progress), cancellation));
    }

    private static ScanResult Scan(ScanJobRequest request, StageClock clock, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        clock.Begin("listing photos");
        var checks = ScanChecks.Parse(request.Checks);
        var source = SourceOf(request, cancellation);
        var scan = new ScanRequest
        {
            Reader = new ReaderOptions { Workers = request.Workers },
            Evidence = checks.NeedsNetwork ? new ScanEvidence(source, request).Of(clock, cancellation) : null,
        };
        var all = DatasetScan.Run(source, scan, new Told(clock), cancellation);
        RequireWhole(source, all);
        var report = all with { Findings = [.. all.Findings.Where(finding => checks.Kinds.Contains(finding.Kind))] };
        if (request.Csv is { } csv)
            FindingsCsv.Write(csv, report);
        return new ScanResult
        {
            Data = request.Data,
            Against = request.Against,
            Checks = request.Checks,
            UsedNetwork = checks.NeedsNetwork,
            Summary = ScanLine.Of(report.Findings),
            Report = report,
            Csv = request.Csv,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }

    private static ImageSource SourceOf(ScanJobRequest request, CancellationToken cancellation)
    {
        var data = PhotoPlaces.Source(request.Data, request.Labels, cancellation);
        return request.Against is { } against
            ? JoinedSource.Of(data, PhotoPlaces.Source(against, request.Labels, cancellation))
            : data;
    }

    private static void RequireWhole(ImageSource source, HealthReport report)
    {
        var broken = report.Findings.Where(finding => finding.Kind == FindingKind.Broken);
        if (broken.Sum(finding => finding.Count) == source.Files.Count)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"None of the {source.Files.Count} photos could be decoded. {broken.First().Why}");
        }
    }

    private sealed class Told(StageClock clock) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => clock.Note(
            value.Stage switch
            {
                ScanStage.Measuring => "looking at photos",
                ScanStage.Neighbours => "comparing features",
                _ => "comparing photos",
            },
            value.Done, value.Total);
    }
}
