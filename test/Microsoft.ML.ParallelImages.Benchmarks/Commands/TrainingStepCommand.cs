using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;
using Microsoft.ML.ParallelImages.Benchmarks.Training;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>One training step against PyTorch's.</summary>
internal static class TrainingStepCommand
{
    public static System.CommandLine.Command Build()
    {
        var sides =
            new Option<string>("--sides") { Description = "Pixels, by commas", DefaultValueFactory = _ => "160,224" };
        var batch = new Option<int>("--batch") { DefaultValueFactory = _ => 32 };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 7 };
        var python = new Option<string>("--python")
        {
            Description = "The interpreter that has PyTorch",
            DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("training-step", "Our training step against PyTorch's")
        {
            sides, batch, threads, rounds, python, results,
        };
        command.SetAction(given =>
        {
            var text = new StepComparison
            {
                Sides = [.. given.GetValue(sides)!.Split(',').Select(int.Parse)],
                BatchSize = given.GetValue(batch),
                Threads = given.GetValue(threads),
                Rounds = given.GetValue(rounds),
                Python = given.GetValue(python)!,
            }.Run();
            ResultFolder.Show(given.GetValue(results), "training-step", given, text);
        });
        return command;
    }

    /// <summary>Our side, in a process of its own.</summary>
    public static System.CommandLine.Command Row()
    {
        var side = new Argument<int>("side");
        var batch = new Argument<int>("batch");
        var threads = new Argument<int>("threads");
        var command = new System.CommandLine.Command(
            "training-row", "Answers rounds on standard input") { side, batch, threads };
        command.Hidden = true;
        command.SetAction(given =>
            TensorFlowStep.Serve(given.GetValue(side), given.GetValue(batch), given.GetValue(threads)));
        return command;
    }
}
