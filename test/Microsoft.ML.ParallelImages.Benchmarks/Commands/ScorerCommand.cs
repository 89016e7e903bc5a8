using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Figures;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>A scorer against its network alone.</summary>
internal static class ScorerCommand
{
    public static System.CommandLine.Command Build()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Photos, a folder a class; default: clothing" };
        var threads = new Option<string>("--threads") { Description = "By commas", DefaultValueFactory = _ => "1,2" };
        var rounds = new Option<int>("--rounds") { Description = "In turns", DefaultValueFactory = _ => 20 };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("scorer", "ImageScorer against ONNX Runtime alone")
        {
            data, threads, rounds, results,
        };
        command.SetAction(given =>
        {
            var text = new ScorerFigure
            {
                Photos = given.GetValue(data)?.FullName ?? Path.Combine(SharedFolder.Clothing, "train"),
                Threads = [.. given.GetValue(threads)!.Split(',').Select(int.Parse)],
                Rounds = given.GetValue(rounds),
            }.Run();
            ResultFolder.Show(given.GetValue(results), "scorer", given, text);
        });
        return command;
    }
}
