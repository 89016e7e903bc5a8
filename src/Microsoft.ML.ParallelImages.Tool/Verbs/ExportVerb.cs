using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images export.</summary>
internal static class ExportVerb
{
    private static readonly ExportRequest Defaults = new() { Model = "" };

    public static VerbCommand Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of a run, or a model's zip" };
        var target = Options.Choice("--to", "What is made of it", NewWords.Targets, Defaults.To);
        var output = Options.Path(
            "--output", "The file or folder; else model.onnx, ImageModel for all, or the target's name");
        var photos = Options.Path(
            "--check-on", "Photos that both are compared on, and tests keep; else those of the run");
        var check = Options.Of("--check", "Most photos that are compared", Defaults.Check);
        var tolerance = Options.Of("--tolerance", "Largest difference of two probabilities", Defaults.Tolerance);
        var command = new VerbCommand(
            "export",
            "Writes a model as one ONNX file that any ONNX runtime loads, or C# projects that use it, and compares "
            + "both on photos.\n\nExample:\n  parallel-images export runs/run-001 --to all --output Flowers")
        {
            model, target, output, photos, check, tolerance,
        };
        return new Verb<ExportResult>
        {
            Job = surface => ExportJob.Run(
                new ExportRequest
                {
                    Model = surface.Value(model),
                    To = NewWords.Targets[surface.Value(target)],
                    Output = surface.Value(output),
                    CheckOn = surface.Value(photos),
                    Check = surface.Value(check),
                    Tolerance = surface.Value(tolerance),
                },
                surface.Progress, surface.Stop),
            Text = ExportText.Of,
            Next = ExportText.NextOf,
        }.Of(command);
    }
}
