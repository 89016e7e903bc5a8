using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images preview.</summary>
internal static class PreviewVerb
{
    private static readonly PreviewRequest Defaults = new();

    public static VerbCommand Create()
    {
        var data = new Argument<string?>("data")
        {
            Description = "Folder or csv of labelled photos; else those of the run",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var run = Options.Path("--run", "Folder of a run, which says data, recipe, seed and network");
        var recipe = Options.Of("--recipe", "Without a run: preset, or a recipe's JSON file", Defaults.Recipe);
        var network = Options.Path("--network", "Without a run: ONNX network; else the embedded one");
        var seed = Options.Of("--seed", "Without a run: seed of the training", Defaults.Seed);
        var epochs = Options.Epochs("--epochs", "Passes of the training, such as 3 or 1-8", Defaults.Epochs);
        var count = Options.Of("--count", "Photos, evenly spread over the classes", Defaults.Count);
        var photos = new Option<string[]>("--photos")
        {
            Description = "Paths of the photos to show, instead of a number of them",
            AllowMultipleArgumentsPerToken = true,
        };
        var statistics = new Option<bool>("--stats") { Description = "Tell how what is drawn is distributed" };
        var terminal = new Option<bool>("--terminal") { Description = "Draw the pictures here, on stderr, in blocks" };
        var output = Options.Path("--output", "PNG file of all pictures, a row for each photo");
        var html = Options.Page("Page for a browser with all pictures and what was drawn for each");
        var command = new VerbCommand(
            "preview",
            "Shows what a training will see, to the last bit: photos by epochs, and what was drawn for each.\n\n"
            + "Example:\n  parallel-images preview photos --recipe Standard --epochs 1-8 --html sheet.html")
        {
            data, run, recipe, network, seed, epochs, count, photos, statistics, terminal, output, html,
        };
        return new Verb<PreviewResult>
        {
            Job = surface => PreviewJob.Run(
                new PreviewRequest
                {
                    Data = surface.Value(data),
                    Run = surface.Value(run),
                    Recipe = surface.Value(recipe),
                    Network = surface.Value(network),
                    Seed = surface.Value(seed),
                    Epochs = surface.Value(epochs),
                    Count = surface.Value(count),
                    Photos = surface.Value(photos) ?? [],
                    Statistics = surface.Value(statistics),
                    Output = surface.Value(output),
                },
                surface.Progress, surface.Stop),
            Page = (surface, result) =>
                surface.WritePage(surface.Value(html), () => new PreviewPage { Result = result }),
            Shown = (parsed, result) =>
            {
                if (parsed.GetValue(terminal))
                    PictureBlocks.Draw(result);
            },
            Text = PreviewText.Of,
            Next = result => $"parallel-images train {result.Data} --recipe {result.Recipe} --seed {result.Seed}",
        }.Of(command);
    }
}
