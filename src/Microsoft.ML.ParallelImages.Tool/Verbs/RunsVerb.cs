using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images runs list and diff.</summary>
internal static class RunsVerb
{
    public static VerbCommand Create() => new(
        "runs", "Tells what trainings left.\n\nExample:\n  parallel-images runs list")
    {
        List(), Compare(),
    };

    private static VerbCommand List()
    {
        var runs = Options.Of("--runs", "Folder of the runs", new TrainRequest { Data = "" }.Runs);
        var command = new VerbCommand(
            "list", "Lists the runs of a folder, with their accuracy.\n\nExample:\n  parallel-images runs list --json")
        {
            runs,
        };
        return new Verb<RunListResult>
        {
            Job = surface => RunsJob.List(surface.Value(runs)),
            Text = RunsText.Of,
            Next = result => result.Runs.Count > 1
                ? $"parallel-images runs diff {result.Runs[^2].Run} {result.Runs[^1].Run}"
                : null,
        }.Of(command);
    }

    private static VerbCommand Compare()
    {
        var one = new Argument<string>("one") { Description = "Folder of a run" };
        var other = new Argument<string>("other") { Description = "Folder of another run" };
        var command = new VerbCommand(
            "diff",
            "Tells what two runs differ in: settings, accuracy, classes.\n\n"
            + "Example:\n  parallel-images runs diff runs/run-001 runs/run-002")
        {
            one, other,
        };
        return new Verb<RunDifferenceResult>
        {
            Job = surface => RunsJob.Compare(surface.Value(one), surface.Value(other)),
            Text = RunsText.Of,
        }.Of(command);
    }
}
