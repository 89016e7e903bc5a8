using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Planting;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>What the check of data sets finds of planted faults, and what it needs for very many files.</summary>
internal static class PlantedCommand
{
    public static System.CommandLine.Command Build()
    {
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "A clean set: a folder for each class, or parts of them. Default: the clothing photos",
        };
        var drawn = new Option<int>("--drawn") { Description = "Draw a set of so many photos instead" };
        var each = new Option<int>("--each") { Description = "Twins of a kind", DefaultValueFactory = _ => 100 };
        var kept = new Option<DirectoryInfo?>("--features") { Description = "Folder in which features are kept" };
        var fast = new Option<bool>("--fast") { Description = "Without a network" };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("planted", "Precision and recall of the data-set check")
        {
            data, drawn, each, kept, fast, results,
        };
        command.SetAction(given =>
        {
            var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-planted-").FullName;
            try
            {
                var made = Directory.CreateDirectory(Path.Combine(folder, "made")).FullName;
                var source = FolderSource.Scan(given.GetValue(drawn) is > 0 and var count
                    ? DrawnSet.In(Path.Combine(folder, "drawn"), count)
                    : given.GetValue(data)?.FullName ?? SharedFolder.Clothing);
                var network = given.GetValue(fast) ? null : new NetworkEvidence(
                    given.GetValue(kept)?.FullName ?? Path.Combine(folder, "features"));
                var text = new PlantedFigure(source, made, network).Measure(given.GetValue(each));
                ResultFolder.Show(given.GetValue(results), "planted", given, text);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    public static System.CommandLine.Command Scale()
    {
        var files = new Option<int>("--files") { Description = "How many", DefaultValueFactory = _ => 317_000 };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("scan-scale", "The fast checks of very many files, links to few")
        {
            files, results,
        };
        command.SetAction(given => ResultFolder.Show(
            given.GetValue(results), "scan-scale", given, ScaleFigure.Measure(given.GetValue(files))));
        return command;
    }
}
