using Microsoft.ML.ParallelImages.Benchmarks.Commands;
using Microsoft.ML.ParallelImages.Tests;

var shared = Environment.GetEnvironmentVariable("PARALLELIMAGES_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
var command = new CompareCommand(shared).Build();
command.Subcommands.Add(RowCommands.Row());
command.Subcommands.Add(RowCommands.Memory());
return command.Parse(args).Invoke();
