using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images train.</summary>
internal static class TrainVerb
{
    private const string PageName = "curves.html";

    private static readonly TrainRequest Defaults = new() { Data = "" };

    public static VerbCommand Create()
    {
        var data = new Argument<string>("data")
        {
            Description = "Folder of one sub-folder per class (or train/ and validation/), or a csv of path and label",
        };
        var runs = Options.Of("--runs", "Folder that gets a folder for this run", Defaults.Runs);
        var recipe = Options.Of("--recipe", "Preset of augmentation, or a recipe's JSON file", Defaults.Recipe);
        var network = Options.Path("--network", "ONNX network to put the new head on; else the embedded one");
        var epochs = Options.Of("--epochs", "Walks over the features", Defaults.Epochs);
        var copies = Options.Of("--copies", "Augmented copies of each photo", Defaults.Copies);
        var test = Options.Of("--test", "Share of the photos that is kept for testing", Defaults.TestShare);
        var balance = Options.Of("--balance", "Whether rare classes count more", Defaults.Balancing);
        var cache = Options.Path("--cache", "Folder that features are kept in, or off; else RUNS/features");
        var least = Options.Demand("--min-accuracy", "Exit with 3 if the test's accuracy is lower");
        var seed = Options.Of("--seed", "Decides every random draw", Defaults.Seed);
        var workers = Options.Of("--workers", "Threads that make pixels", Defaults.Workers);
        var command = new VerbCommand(
            "train",
            "Trains a classifier on a folder of labelled photos, tests it, and keeps it in a run's folder.\n\n"
            + "Example:\n  parallel-images train photos --recipe Standard --copies 2")
        {
            data, runs, recipe, network, epochs, copies, test, balance, cache, least, seed, workers,
        };
        return new Verb<TrainResult>
        {
            Job = surface => TrainJob.Run(
                new TrainRequest
                {
                    Data = surface.Value(data),
                    Runs = surface.Value(runs),
                    Recipe = surface.Value(recipe),
                    Network = surface.Value(network),
                    Epochs = surface.Value(epochs),
                    Copies = surface.Value(copies),
                    TestShare = surface.Value(test),
                    Balancing = surface.Value(balance),
                    Cache = surface.Value(cache) is "off" ? "" : surface.Value(cache),
                    MinAccuracy = surface.Value(least),
                    Seed = surface.Value(seed),
                    Workers = surface.Value(workers),
                },
                surface.Progress, surface.Stop),
            Page = (surface, result) =>
                surface.WritePage(Path.Combine(result.Run, PageName), () => TrainingPage.Of(result)),
            Text = Lines,
            Next = result => $"parallel-images predict {result.Run} PHOTOS",
        }.Of(command);
    }

    private static string Lines(TrainResult result) => string.Join(
        '\n',
        [
            .. result.Warnings.Select(warning => $"warning: {warning}"),
            $"{result.Evaluation}",
            $"\nLearned from {result.TrainingPhotos} photos, of which {result.BrokenTrainingPhotos} are broken",
            FormattableString.Invariant($"Kept in {result.Run} after {result.Seconds:F1} s"),
        ]);
}
