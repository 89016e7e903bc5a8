using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images export.</summary>
internal static class ExportVerb
{
    private static readonly ExportRequest Defaults = new() { Model = "", Output = "" };

    public static VerbCommand Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of a run, or a model's zip" };
        var output = Options.Of("--output", "The ONNX file; one that is there is replaced", "model.onnx");
        var photos = Options.Path("--check-on", "Photos that both are compared on; else those of the run");
        var check = Options.Of("--check", "Most photos that are compared", Defaults.Check);
        var tolerance = Options.Of("--tolerance", "Largest difference of two probabilities", Defaults.Tolerance);
        var command = new VerbCommand(
            "export",
            "Writes a model as one ONNX file that any ONNX runtime loads, and compares both on photos.\n\n"
            + "Example:\n  parallel-images export runs/run-001 --output flowers.onnx")
        {
            model, output, photos, check, tolerance,
        };
        return new Verb<ExportResult>
        {
            Job = surface => ExportJob.Run(
                new ExportRequest
                {
                    Model = surface.Value(model),
                    Output = surface.Value(output),
                    CheckOn = surface.Value(photos),
                    Check = surface.Value(check),
                    Tolerance = surface.Value(tolerance),
                },
                surface.Progress, surface.Stop),
            Text = Lines,
        }.Of(command);
    }

    private static string Lines(ExportResult result) => result.LargestDifference is { } difference
        ? FormattableString.Invariant(
            $"{result.Output}: probabilities of {result.Compared} photos differ by at most {difference:G3}, ")
            + FormattableString.Invariant($"{result.Tolerance:G3} is allowed")
        : $"{result.Output}: not compared with the model; name photos by --check-on";
}
