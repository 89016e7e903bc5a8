using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;
using Microsoft.ML.ParallelImages.Benchmarks.Steps;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>Each step alone against what people use from Python.</summary>
internal static class StepsCommand
{
    public static System.CommandLine.Command Build()
    {
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 7 };
        var only =
            new Option<string>("--only") { Description = "Names of steps, by commas", DefaultValueFactory = _ => "" };
        var python = new Option<string>("--python")
        {
            Description = "The interpreter that has the peers",
            DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("steps", "Each step alone, pixels to pixels")
        {
            rounds, only, python, results,
        };
        command.SetAction(given =>
        {
            var text = new StepComparison
            {
                Rounds = given.GetValue(rounds),
                Only = given.GetValue(only)!.Split(',', StringSplitOptions.RemoveEmptyEntries),
                Python = given.GetValue(python)!,
            }.Run();
            ResultFolder.Show(given.GetValue(results), "steps", given, text);
        });
        return command;
    }

    /// <summary>Our side, in a process of its own.</summary>
    public static System.CommandLine.Command Row()
    {
        var file = new Argument<string>("file");
        var command = new System.CommandLine.Command("step-row", "Answers rounds on standard input") { file };
        command.Hidden = true;
        command.SetAction(given =>
        {
            using var row = new StepRow(given.GetValue(file)!);
            row.Serve();
        });
        return command;
    }
}
