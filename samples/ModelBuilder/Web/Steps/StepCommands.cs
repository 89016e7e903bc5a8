using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>The command lines that do what the steps do, from the chosen folder.</summary>
internal static class StepCommands
{
    /// <exception cref="RefusedException">There is no such step.</exception>
    public static string Of(string step, Project project)
    {
        // Files as they are named in that folder.
        var (files, state) = (project.Files with { Folder = "" }, project.Now.State);
        var settings = state.Settings;
        var run = state.Trained is { } trained ? "runs/" + trained.Run : "runs/run-001";
        return step switch
        {
            "scenario" => CommandLines.Of(new NewProjectRequest { Data = files.Table, Output = files.Project }),
            "environment" => CommandLines.Of(settings.Measuring(files)),
            "data" => CommandLines.Of(new ScanJobRequest { Data = files.Table, Checks = settings.Checks }),
            "augment" => CommandLines.Of(new PreviewRequest
            {
                Data = files.Table,
                Recipe = settings.Recipe(files),
                Seed = settings.Seed,
                Epochs = new(1, 8),
                Count = 6,
            }),
            "train" => CommandLines.Of(settings.Training(files)),
            "evaluate" => CommandLines.Of(settings.Testing(files, run)),
            "try" => CommandLines.Of(new PredictRequest { Model = run, Inputs = ["PHOTOS"], Top = 5 }),
            "consume" => CommandLines.Of(new ExportRequest { Model = run, Output = files.Onnx }),
            _ => throw RefusedException.Missing($"There is no step '{step}'."),
        };
    }
}
