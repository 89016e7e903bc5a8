using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images scan.</summary>
internal static class ScanVerb
{
    private static readonly ScanJobRequest Defaults = new() { Data = "" };

    public static VerbCommand Create()
    {
        var data = new Argument<string>("data")
        {
            Description = "Folder of one sub-folder per class (or train/ and validation/), or a csv of path and label; "
                + "- reads a list of paths from stdin",
        };
        var against = Options.Path("--against", "Photos that must not be among the data, such as those of a test");
        var checks = Options.Of("--checks", "fast, all (with a network), or a list of checks", Defaults.Checks);
        var labels = Options.Of("--labels", "Where classes come from", Defaults.Labels);
        var failOn = Options.Path("--fail-on", "Exit with 3 on such findings: leak, conflict, broken, error, …");
        var baseline = Options.Path("--baseline", "File of known findings, which are passed over");
        var written = Options.Path("--write-baseline", "File that gets all findings as known ones");
        var csv = Options.Path("--csv", "File that gets a row for each finding and photo");
        var html = Options.Page("Page for a browser that proves every finding with its photos");
        var fix = Options.Of("--fix", "What to do: a table of repairs, a quarantine, a split", Defaults.Fix);
        var output = Options.Path("--output", "Table or folder of --fix; else repairs.csv, quarantine or split.csv");
        var yes = new Option<bool>("--yes") { Description = "Move photos into the quarantine; else it is only told" };
        var dry = new Option<bool>("--dry-run") { Description = "Move nothing, even with --yes" };
        var network = Options.Path("--network", "ONNX network for the checks that need one; else the embedded one");
        var cache = Options.Of("--cache", "Folder that features are kept in, or off", Defaults.Cache);
        var workers = Options.Of("--workers", "Threads that look at photos", Defaults.Workers);
        var command = new VerbCommand(
            "scan",
            "Finds what spoils a model: duplicates, leaks, wrong labels, broken and odd photos. Changes no photo.\n\n"
            + "Example:\n  parallel-images scan photos --checks all --html report.html --fail-on leak,broken")
        {
            data, against, checks, labels, failOn, baseline, written, csv, html, fix, output, yes, dry, network,
            cache, workers,
        };
        return new Verb<ScanResult>
        {
            Job = surface => ScanJob.Run(
                new ScanJobRequest
                {
                    Data = surface.Value(data),
                    Listed = surface.Listed(data),
                    Against = surface.Value(against),
                    Checks = surface.Value(checks),
                    Labels = surface.Value(labels),
                    FailOn = surface.Value(failOn),
                    Baseline = surface.Value(baseline),
                    WriteBaseline = surface.Value(written),
                    Csv = surface.Value(csv),
                    Fix = surface.Value(fix),
                    Output = surface.Value(output),
                    Move = surface.Value(yes) && !surface.Value(dry),
                    Network = surface.Value(network),
                    Cache = surface.Value(cache) is "off" ? "" : surface.Value(cache),
                    Workers = surface.Value(workers),
                },
                surface.Progress, surface.Stop),
            Page = (surface, result) => surface.WritePage(surface.Value(html), () => ScanPage.Of(result)),
            Text = ScanText.Of,
            Next = ScanText.NextOf,
        }.Of(command);
    }
}
