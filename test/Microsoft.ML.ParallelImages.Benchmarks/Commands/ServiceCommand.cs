using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Figures;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>A web service that export wrote, before many callers.</summary>
internal static class ServiceCommand
{
    public static System.CommandLine.Command Build()
    {
        var program = new Argument<FileInfo>("program") { Description = "NAME.WebApi.dll, as it was built" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Photos; default: clothing" };
        var callers = new Option<int>("--callers") { Description = "At a time", DefaultValueFactory = _ => 8 };
        var photos = new Option<int>("--photos") { Description = "Of each caller", DefaultValueFactory = _ => 1000 };
        var starts = new Option<int>("--starts") { Description = "That are timed", DefaultValueFactory = _ => 5 };
        var results = new Option<DirectoryInfo?>("--results") { Description = "Folder for the table with the machine" };
        var command = new System.CommandLine.Command("service", "A generated web service before many callers")
        {
            program, data, callers, photos, starts, results,
        };
        command.SetAction(given =>
        {
            var text = new ServiceFigure
            {
                Program = given.GetValue(program)!.FullName,
                Photos = given.GetValue(data)?.FullName ?? Path.Combine(SharedFolder.Clothing, "train"),
                Callers = given.GetValue(callers),
                PhotosOfEach = given.GetValue(photos),
                Starts = given.GetValue(starts),
            }.Run();
            ResultFolder.Show(given.GetValue(results), "service", given, text);
        });
        return command;
    }
}
