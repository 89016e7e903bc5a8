using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Ordering;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Divides photos so that nothing leaks: photos of one picture or scene come into one part.</summary>
public static class SplitJob
{
    /// <summary>Looks at every photo, and writes a table, which is there whole or not at all.</summary>
    /// <param name="request">Which photos, which parts.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops within about a second; nothing is written then.</param>
    /// <exception cref="JobException">It cannot be done, or all photos are broken; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SplitResult Run(
        SplitRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Divide(request, new StageClock(progress), cancellation));
    }

    private static SplitResult Divide(SplitRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("listing photos");
        OutputFile.RequireEnding(request.Output, "a table", ".csv", ".tsv", ".txt");
        OutputFile.Require(request.Output, request.Data, ".csv", ".tsv");
        var parts = JobFailures.Asked(() => PartsOf(request));
        var reader = JobFailures.Asked(() => new ReaderOptions { Workers = request.Workers });
        var source = PhotoPlaces.Source(request.Data, request.Labels, cancellation);
        clock.SayLeftOut(source.Report);
        var scan = new ScanRequest { Reader = reader };
        var report = DatasetScan.Run(source, scan, new ScanTold(clock), cancellation);
        ScanTold.RequireWhole(source, report);
        var (counts, warnings) = SplitTable.Write(request.Output, source, report, parts, request.Seed);
        return new SplitResult
        {
            Data = request.Data,
            Output = request.Output,
            Photos = source.Files.Count,
            Parts = counts,
            Groups = report.Groups.Count,
            Warnings = warnings,
            LeftOut = clock.LeftOut,
        };
    }

    /// <exception cref="ArgumentException">The shares are none, or leave nothing to learn from.</exception>
    private static IReadOnlyList<SplitPart> PartsOf(SplitRequest request)
    {
        var parts = ScanRepairs.PartsOf(request.TestShare, request.ValidationShare);
        return parts.Count > 1 ? parts : throw new ArgumentException(
            $"The shares are {request.TestShare} to test on and {request.ValidationShare} to validate on; expected one "
            + "above 0, and both together below 1.");
    }
}
