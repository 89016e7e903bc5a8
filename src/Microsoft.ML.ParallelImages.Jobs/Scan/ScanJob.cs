using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Looks at photos for what spoils a model: duplicates, leaks, wrong labels, broken and odd photos.</summary>
public static class ScanJob
{
    /// <summary>
    /// Reads every photo once; moves some only where that is asked for, and in a way that can be undone.
    /// </summary>
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
        OutputFile.Require(request.Csv, request.Data, ".csv");
        if (request.Fix == ScanFix.Split)
            OutputFile.RequireEnding(ScanRepairs.OutputOf(request), "a table", ".csv", ".tsv", ".txt");
        if (request.Fix is ScanFix.List or ScanFix.Split)
            OutputFile.Require(ScanRepairs.OutputOf(request), request.Data, ".csv");
        if (request.WriteBaseline is { } place && File.Exists(place))
            JobFailures.Asked(() => HealthBaseline.Read(place));
        var checks = JobFailures.Asked(() => ScanChecks.Parse(request.Checks));
        var gate = request.FailOn is { } rules ? JobFailures.Asked(() => HealthGate.Parse(rules)) : null;
        var baseline = request.Baseline is { } known ? JobFailures.Asked(() => HealthBaseline.Read(known)) : null;
        var reader = JobFailures.Asked(() => new ReaderOptions { Workers = request.Workers });
        var source = SourceOf(request, clock, cancellation);
        var scan = new ScanRequest
        {
            Reader = reader,
            Evidence = checks.NeedsNetwork ? new ScanEvidence(source, request).Of(clock, cancellation) : null,
        };
        var all = DatasetScan.Run(source, scan, new ScanTold(clock), cancellation);
        ScanTold.RequireWhole(source, all);
        var asked = all with { Findings = [.. all.Findings.Where(finding => checks.Kinds.Contains(finding.Kind))] };
        var report = baseline?.Silence(asked) ?? asked;
        if (request.Csv is { } csv)
            FindingsCsv.Write(csv, report);
        if (request.WriteBaseline is { } written)
            HealthBaseline.Of(asked).Write(written);
        return new ScanResult
        {
            Data = request.Data,
            Against = request.Against,
            Checks = request.Checks,
            UsedNetwork = checks.NeedsNetwork,
            Summary = ScanLine.Of(report.Findings),
            Report = report,
            Verdict = gate?.Judge(report),
            WrittenBaseline = request.WriteBaseline,
            Repair = ScanRepairs.Make(request, source, report, clock, cancellation),
            Csv = request.Csv,
            LeftOut = clock.LeftOut,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }

    private static ImageSource SourceOf(
        ScanJobRequest request, StageClock clock, CancellationToken cancellation)
    {
        var data = request.Listed is { } paths
            ? PhotoPlaces.Listed(paths, request.Labels)
            : PhotoPlaces.Source(request.Data, request.Labels, cancellation);
        clock.SayLeftOut(data.Report);
        if (request.Fix is ScanFix.Quarantine or ScanFix.Split && (request.Against ?? (object?)request.Listed) is { })
        {
            throw new JobException(
                JobFailure.Request, "Repairs are made in one folder of photos: what is to be done where two are "
                + "compared, or with photos of a list, is for a person to decide. Scan the folder alone, or let the "
                + "repairs be listed.");
        }

        if (request.Against is not { } against)
            return data;

        var other = PhotoPlaces.Source(against, request.Labels, cancellation);
        clock.SayLeftOut(other.Report);
        return JoinedSource.Of(data, other);
    }
}
