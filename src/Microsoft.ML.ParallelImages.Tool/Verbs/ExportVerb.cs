using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images export.</summary>
internal static class ExportVerb
{
    private static readonly ExportRequest Defaults = new() { Model = "" };

    private static readonly Dictionary<string, ExportTarget> Targets = new()
    {
        ["onnx"] = ExportTarget.Onnx,
        ["console"] = ExportTarget.Console,
        ["webapi"] = ExportTarget.WebApi,
        ["recipe-json"] = ExportTarget.RecipeJson,
    };

    public static VerbCommand Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of a run, or a model's zip" };
        var target = Options.Choice("--to", "What is made of it", Targets, Defaults.To);
        var output = Options.Path("--output", "The file or folder; else model.onnx, console, webapi or recipe.json");
        var photos = Options.Path("--check-on", "Photos that both are compared on; else those of the run");
        var check = Options.Of("--check", "Most photos that are compared", Defaults.Check);
        var tolerance = Options.Of("--tolerance", "Largest difference of two probabilities", Defaults.Tolerance);
        var command = new VerbCommand(
            "export",
            "Writes a model as one ONNX file that any ONNX runtime loads, or a C# project that uses it, and compares "
            + "both on photos.\n\nExample:\n  parallel-images export runs/run-001 --to webapi --output Flowers")
        {
            model, target, output, photos, check, tolerance,
        };
        return new Verb<ExportResult>
        {
            Job = surface => ExportJob.Run(
                new ExportRequest
                {
                    Model = surface.Value(model),
                    To = Targets[surface.Value(target)],
                    Output = surface.Value(output),
                    CheckOn = surface.Value(photos),
                    Check = surface.Value(check),
                    Tolerance = surface.Value(tolerance),
                },
                surface.Progress, surface.Stop),
            Text = Lines,
            Next = NextOf,
        }.Of(command);
    }

    private static string NextOf(ExportResult result) => result.To switch
    {
        ExportTarget.Console => $"dotnet run -c Release --project {result.Output} -- PHOTOS",
        ExportTarget.WebApi => $"dotnet run -c Release --project {result.Output}",
        ExportTarget.RecipeJson => $"parallel-images train PHOTOS --recipe {result.Output}",
        _ => $"parallel-images predict {result.Output} PHOTOS",
    };

    private static string Lines(ExportResult result) => result.To == ExportTarget.RecipeJson ? result.Output
        : result.LargestDifference is { } difference
        ? FormattableString.Invariant(
            $"{result.Output}: probabilities of {result.Compared} photos differ by at most {difference:G3}, ")
            + FormattableString.Invariant($"{result.Tolerance:G3} is allowed")
        : $"{result.Output}: not compared with the model; name photos by --check-on";
}
