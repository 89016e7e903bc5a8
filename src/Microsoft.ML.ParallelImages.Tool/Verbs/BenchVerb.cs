using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images bench.</summary>
internal static class BenchVerb
{
    private static readonly BenchRequest Defaults = new() { Data = "" };

    public static VerbCommand Create()
    {
        var data = new Argument<string>("data") { Description = "Folder or csv of photos" };
        var recipe = Options.Of("--recipe", "Preset of augmentation, or a recipe's JSON file", Defaults.Recipe);
        var size = Options.Of("--size", "Side of the pictures in pixels", Defaults.Size);
        var count = Options.Of("--count", "Most photos of a round", Defaults.Count);
        var rounds = Options.Of("--rounds", "Rounds, of which the median counts", Defaults.Rounds);
        var workers = Options.Numbers("--workers", "Numbers of threads to try, such as 1 2 4", Defaults.Workers);
        var compare = Options.Path("--compare", "JSON of a bench before, to compare with");
        var floor = Options.Demand("--floor", "Exit with 3 if recipe makes fewer photos a second with most threads");
        var command = new VerbCommand(
            "bench",
            "Measures how many photos a second this machine makes ready for a network, and what the time is spent on."
            + "\n\nExample:\n  parallel-images bench photos --recipe Standard --json > before.json")
        {
            data, recipe, size, count, rounds, workers, compare, floor,
        };
        return new Verb<BenchResult>
        {
            Job = surface => BenchJob.Run(
                new BenchRequest
                {
                    Data = surface.Value(data),
                    Recipe = surface.Value(recipe),
                    Size = surface.Value(size),
                    Count = surface.Value(count),
                    Rounds = surface.Value(rounds),
                    Workers = surface.Value(workers),
                    Compare = surface.Value(compare),
                    Floor = surface.Value(floor),
                },
                surface.Progress, surface.Stop),
            Text = BenchText.Of,
        }.Of(command);
    }
}
