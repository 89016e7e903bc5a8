using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace ModelBuilder.Web;

/// <summary>What spoils a model among the photos.</summary>
internal static class HealthRoutes
{
    private const int MostPhotos = 60;

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/scan", (Builder builder, JobQueue jobs) =>
        {
            var project = builder.Project;
            return jobs.Add("scan", "Checking the photos", ticket => Scan(project, builder, ticket)).ToJson();
        });
        app.MapGet("/api/findings", (Builder builder) => builder.Scan is { } scan
            ? Of(scan, builder)
            : new { Scanned = false });
        app.MapGet("/report/scan.html", (Builder builder) => builder.Scan is { } scan
            ? Reports.Of(ScanPage.Of(scan), "scan.html")
            : throw RefusedException.Missing("The photos were not checked yet."));
    }

    private static object Scan(Project project, Builder builder, JobTicket ticket)
    {
        var (stamp, settings) = (project.Now.DataStamp, project.Now.State.Settings);
        var request = new ScanJobRequest
        {
            Data = project.Files.Table,
            Checks = settings.Checks,
            Cache = Path.Combine(project.Files.Runs, "features"),
            Workers = settings.Workers,
        };
        var result = PhotosThere.With(project, () => ScanJob.Run(request, ticket, ticket.Stopped));
        builder.Keep(project, result, stamp);
        return new { Findings = result.Report.Findings.Count };
    }

    private static object Of(ScanResult scan, Builder builder)
    {
        var now = builder.Project.Now;
        var groups = scan.Report.Groups.ToDictionary(group => group.Id);
        return new
        {
            Scanned = true,
            IsStale = builder.ScanStamp != now.DataStamp,
            scan.Seconds,
            scan.Checks,
            scan.Report.Photos,
            Findings = scan.Report.Findings.Select(finding => Of(finding, groups, now)),
        };
    }

    private static object Of(Finding finding, Dictionary<string, DuplicateGroup> groups, Snapshot now)
    {
        var group = finding.Group is { } id ? groups.GetValueOrDefault(id) : null;
        return new
        {
            finding.Id,
            finding.Kind,
            finding.Severity,
            finding.Consequence,
            finding.Count,
            finding.Value,
            finding.Threshold,
            Why = PageWords.Of(finding.Why),
            Remedy = PageWords.Of(finding.Remedy),
            Ignored = now.Photos.Ignored.Contains(finding.Id),
            Keep = group is null ? -1 : now.Photos.List.PlaceOf(group.Keep),
            Photos = finding.Photos.Take(MostPhotos).Select(now.Photos.List.PlaceOf).Where(place => place >= 0)
                .Select(place => new
                {
                    Id = place,
                    Label = now.Photos.LabelOf(place),
                    Excluded = now.Photos.IsExcluded(place),
                    now.Photos.List.Photos[place].Path,
                }),
        };
    }
}
