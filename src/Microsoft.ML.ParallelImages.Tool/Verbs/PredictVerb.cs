using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images predict.</summary>
internal static class PredictVerb
{
    private static readonly PredictRequest Defaults = new() { Model = "", Inputs = [] };

    public static VerbCommand Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of a run, or a model (zip or ONNX)" };
        var inputs = new Argument<string[]>("photos")
        {
            Description = "Photos and folders of photos; - reads a list of paths from stdin",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = Options.Of("--top", "Most probable classes that are named", Defaults.Top);
        var threshold = Options.Of("--threshold", "Probability below which there is no label", Defaults.Threshold);
        var views = Options.Of("--tta", "Views of each photo to average: 1, 2, 5 or 10", Defaults.Views);
        var copy = Options.Path("--copy-to", "Copy photos there, such as sorted/{label}; overwrites nothing");
        var watch = new Option<bool>("--watch")
        {
            Description = "Wait for further photos in the folders, until Ctrl+C",
        };
        var workers = Options.Of("--workers", "Photos that are scored at a time", Defaults.Workers);
        var command = new VerbCommand(
            "predict",
            "Says what is on photos, a line each: comma-separated, or JSON with --json.\n\n"
            + "Example:\n  parallel-images predict runs/run-001 new-photos --threshold 0.6 --copy-to sorted/{label}")
        {
            model, inputs, top, threshold, views, copy, watch, workers,
        };
        return new Verb<PredictResult>
        {
            WritesRows = true,
            Job = surface => PredictJob.Run(
                new PredictRequest
                {
                    Model = surface.Value(model),
                    Inputs = surface.Paths(inputs),
                    Listed = surface.Listed(inputs),
                    Watch = surface.Value(watch),
                    Top = surface.Value(top),
                    Threshold = surface.Value(threshold),
                    Views = surface.Value(views),
                    CopyTo = surface.Value(copy),
                    Workers = surface.Value(workers),
                },
                new PredictionRows(surface).Write, surface.Progress, surface.Stop),
            Text = result => $"{result}",
            Next = result => Directory.Exists(result.Model) ? $"parallel-images export {result.Model}" : null,
        }.Of(command);
    }
}
