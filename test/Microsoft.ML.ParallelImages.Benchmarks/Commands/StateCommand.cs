using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>This state of the library against an earlier one.</summary>
internal static class StateCommand
{
    public static System.CommandLine.Command Build()
    {
        var before =
            new Argument<FileInfo>("before") { Description = "This program's DLL, built from the earlier state" };
        var turns =
            new Option<int>("--turns") { Description = "Of before, after, before", DefaultValueFactory = _ => 9 };
        var rounds = new Option<int>("--rounds") { Description = "Of each run", DefaultValueFactory = _ => 4 };
        var limit = new Option<int>("--limit") { Description = "Photos of a round", DefaultValueFactory = _ => 600 };
        var threads = new Option<string>("--threads") { DefaultValueFactory = _ => "1" };
        var only = new Option<string>("--only") { DefaultValueFactory = _ => "core,core-checkpoints,rendered-view" };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("against", "This state of the library against an earlier one")
        {
            before, turns, rounds, limit, threads, only, results,
        };
        command.SetAction(given =>
        {
            string[] arguments =
            [
                "--rounds", $"{given.GetValue(rounds)}", "--limit", $"{given.GetValue(limit)}",
                "--threads", given.GetValue(threads)!, "--only", given.GetValue(only)!,
            ];
            var text = new StateComparison
            {
                Before = given.GetValue(before)!.FullName,
                Turns = given.GetValue(turns),
                Arguments = arguments,
            }.Run();
            ResultFolder.Show(given.GetValue(results), "against", given, text);
        });
        return command;
    }
}
