using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Figures;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>What StandardizeImages needs to learn.</summary>
internal static class StatisticsCommand
{
    public static System.CommandLine.Command Build()
    {
        var images = new Option<int>("--images") { Description = "How many", DefaultValueFactory = _ => 100_000 };
        var side = new Option<int>("--side") { Description = "Pixels", DefaultValueFactory = _ => 32 };
        var whitened = new Option<int>("--whitened")
        {
            Description = "Images that a whitening matrix is learned of; it takes minutes. Default: none",
        };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("statistics", "Means, deviations and whitening of small images")
        {
            images, side, whitened, results,
        };
        command.SetAction(given =>
        {
            var figure = new StatisticsFigure { Side = given.GetValue(side) };
            var text = figure.Featurewise(given.GetValue(images));
            if (given.GetValue(whitened) is > 0 and var count)
                text += "\n" + figure.Whitened(count);
            ResultFolder.Show(given.GetValue(results), "statistics", given, text);
        });
        return command;
    }
}
