using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Figures;
using Microsoft.ML.ParallelImages.Benchmarks.Rows;
using Microsoft.ML.ParallelImages.Benchmarks.Small;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>What the program is asked by itself: one row, or one reading, in a process of its own.</summary>
internal static class RowCommands
{
    public static System.CommandLine.Command Row()
    {
        var name = new Argument<string>("name");
        var epoch = new Argument<int>("epoch");
        var threads = new Argument<int>("threads");
        var jobs = new Argument<FileInfo>("jobs");
        var command =
            new System.CommandLine.Command("row", "Answers rounds on standard input") { name, epoch, threads, jobs };
        command.Hidden = true;
        command.SetAction(given => new OwnRows(Job.Read(given.GetValue(jobs)!.FullName), given.GetValue(threads))
            .Serve(given.GetValue(name)!, given.GetValue(epoch)));
        return command;
    }

    public static System.CommandLine.Command Small()
    {
        var folder = new Argument<string>("folder");
        var side = new Argument<int>("side");
        var channels = new Argument<int>("channels");
        var workers = new Argument<int>("workers");
        var command = new System.CommandLine.Command(
            "small-row", "Answers rounds on standard input") { folder, side, channels, workers };
        command.Hidden = true;
        command.SetAction(given => SmallRow.Serve(
            given.GetValue(folder)!, given.GetValue(side), given.GetValue(channels), given.GetValue(workers)));
        return command;
    }

    public static System.CommandLine.Command Memory()
    {
        var reader = new Argument<string>("reader");
        var small = new Argument<string>("small");
        var large = new Argument<string>("large");
        var command = new System.CommandLine.Command(
            "memory-row", "Reads photos and prints memory") { reader, small, large };
        command.Hidden = true;
        command.SetAction(
            given => MemoryFigure.Read(given.GetValue(reader)!, given.GetValue(small)!, given.GetValue(large)!));
        return command;
    }
}
