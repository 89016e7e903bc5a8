using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images evaluate.</summary>
internal static class EvaluateVerb
{
    private const int SimilarOnPage = 3;

    private static readonly EvaluateRequest Defaults = new() { Model = "" };

    public static VerbCommand Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of a run, or a model (zip or ONNX)" };
        var data = new Argument<string?>("data")
        {
            Description = "Folder or csv of labelled photos; else those that the run kept for testing",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var part = Options.Path("--part", "Part of divided data: train, validation or test; else all");
        var views = Options.Of("--tta", "Views of each photo to average: 1, 2, 5 or 10", Defaults.Views);
        var threshold = Options.Of("--threshold", "Probability from which on to trust", Defaults.Threshold);
        var worst = Options.Of("--worst", "Most mistakes that are named", Defaults.Worst);
        var html = Options.Page("Page for a browser that shows every number with its photos");
        var compare = Options.Path("--compare", "Another run or model, tested on the same photos (McNemar's test)");
        var robustness = new Option<bool>("--robustness")
        {
            Description = "Score the photos blurred, noisy, as bad JPEG, dark and turned, too",
        };
        var csv = Options.Path("--csv", "File that gets a line for each photo");
        var least = Options.Demand("--min-accuracy", "Exit with 3 if the accuracy is lower");
        var workers = Options.Of("--workers", "Photos that are scored at a time", Defaults.Workers);
        var command = new VerbCommand(
            "evaluate",
            "Tests a model on labelled photos: accuracy with its interval, classes, confusion, worst mistakes.\n\n"
            + "Example:\n  parallel-images evaluate runs/run-001 other-photos --html report.html --min-accuracy 0.9")
        {
            model, data, part, views, threshold, worst, compare, robustness, csv, html, least, workers,
        };
        return new Verb<EvaluateResult>
        {
            Job = surface => EvaluateJob.Run(
                new EvaluateRequest
                {
                    Model = surface.Value(model),
                    Data = surface.Value(data),
                    Part = surface.Value(part),
                    Views = surface.Value(views),
                    Threshold = surface.Value(threshold),
                    Worst = surface.Value(worst),
                    Similar = surface.Value(html) is null ? 0 : SimilarOnPage,
                    Compare = surface.Value(compare),
                    Robustness = surface.Value(robustness),
                    Csv = surface.Value(csv),
                    MinAccuracy = surface.Value(least),
                    Workers = surface.Value(workers),
                },
                surface.Progress, surface.Stop),
            Page = (surface, result) => surface.WritePage(surface.Value(html), () => EvaluationPage.Of(result)),
            Text = result => $"{result}",
            Next = result => $"parallel-images predict {result.Run ?? result.Model} PHOTOS",
        }.Of(command);
    }
}
