using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>Each kernel alone, with BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static System.CommandLine.Command Build()
    {
        var filter = new Argument<string>("filter")
        {
            Description = "Which benchmarks, such as *Dct*",
            DefaultValueFactory = _ => "*",
        };
        var quick = new Option<bool>("--quick") { Description = "Runs each once, to see that it works" };
        var command = new System.CommandLine.Command("micro", "Measures each kernel alone") { filter, quick };
        command.SetAction(given =>
        {
            var job = given.GetValue(quick) ? Job.Dry : Job.ShortRun;
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly)
                .Run(["--filter", given.GetValue(filter)!], ConfigFor(job));
        });
        return command;
    }

    /// <summary>
    /// In this process, since BenchmarkDotNet's own project would have to obey this repository's build rules.
    /// </summary>
    private static ManualConfig ConfigFor(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "micro"));
}
