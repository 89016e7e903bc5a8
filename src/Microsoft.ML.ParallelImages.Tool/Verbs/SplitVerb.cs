using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images split.</summary>
internal static class SplitVerb
{
    private static readonly SplitRequest Defaults = new() { Data = "" };

    public static VerbCommand Create()
    {
        var data = new Argument<string>("data") { Description = "Folder or csv of labelled photos" };
        var test = Options.Of("--test", "Share of the photos that is kept for testing", Defaults.TestShare);
        var validation = Options.Of(
            "--validation", "Share that is kept for watching trainings", Defaults.ValidationShare);
        var seed = Options.Of("--seed", "Names one of many divisions", Defaults.Seed);
        var output = Options.Of("--output", "Table of path, label and part", Defaults.Output);
        var labels = Options.Of("--labels", "Where classes come from", Defaults.Labels);
        var workers = Options.Of("--workers", "Threads that look at photos", Defaults.Workers);
        var command = new VerbCommand(
            "split",
            "Divides photos so that nothing leaks: all photos of one picture or scene come into one part.\n\n"
            + "Example:\n  parallel-images split photos --test 0.2 --output split.csv")
        {
            data, test, validation, seed, output, labels, workers,
        };
        return new Verb<SplitResult>
        {
            Job = surface => SplitJob.Run(
                new SplitRequest
                {
                    Data = surface.Value(data),
                    TestShare = surface.Value(test),
                    ValidationShare = surface.Value(validation),
                    Seed = surface.Value(seed),
                    Output = surface.Value(output),
                    Labels = surface.Value(labels),
                    Workers = surface.Value(workers),
                },
                surface.Progress, surface.Stop),
            Text = result => $"{result.Output}: {result.Photos} photos, "
                + string.Join(", ", result.Parts.Select(part => $"{part.Value} {part.Key}"))
                + $"; {result.Groups} groups kept together"
                + string.Concat(result.Warnings.Select(warning => $"\nwarning: {warning}")),
            Next = result => $"parallel-images train {result.Output}",
        }.Of(command);
    }
}
