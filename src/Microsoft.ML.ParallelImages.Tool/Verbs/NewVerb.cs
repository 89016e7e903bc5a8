using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images new.</summary>
internal static class NewVerb
{
    private static readonly NewProjectRequest Defaults = new() { Data = "" };

    public static VerbCommand Create()
    {
        var data = new Argument<string>("data") { Description = "Folder or csv of labelled photos" };
        var output = Options.Path("--output", "The project file; else NAME.vision.json, named after the data");
        var force = new Option<bool>("--force") { Description = "Replace a project file that is there" };
        var recipe = Options.Of("--recipe", "Preset of augmentation, or a recipe's JSON file", Defaults.Recipe);
        var seed = Options.Of("--seed", "Decides every random draw", Defaults.Seed);
        var test = Options.Of("--test", "Share of the photos that is kept for testing", Defaults.TestShare);
        var epochs = Options.Of("--epochs", "Walks over the photos", Defaults.Epochs);
        var command = new VerbCommand(
            "new",
            "Writes a project file, which says once what all verbs need to know of a set of photos.\n\n"
            + "Example:\n  parallel-images new photos --recipe Standard")
        {
            data, output, force, recipe, seed, test, epochs,
        };
        return new Verb<NewProjectResult>
        {
            Job = surface => NewProjectJob.Run(
                new NewProjectRequest
                {
                    Data = surface.Value(data),
                    Output = surface.Value(output),
                    Force = surface.Value(force),
                    Recipe = surface.Value(recipe),
                    Seed = surface.Value(seed),
                    TestShare = surface.Value(test),
                    Epochs = surface.Value(epochs),
                },
                surface.Stop),
            Text = result => $"{result.Project}: {result.Photos} photos in {result.Classes.Count} "
                + (result.Classes.Count == 1 ? "class" : "classes"),
            Next = result => $"parallel-images scan --project {result.Project}",
        }.Of(command);
    }
}
