using Microsoft.ML.ParallelImages.Benchmarks.Commands;

var command = new CompareCommand().Build();
command.Subcommands.Add(RowCommands.Row());
command.Subcommands.Add(RowCommands.Memory());
command.Subcommands.Add(MicroCommand.Build());
return command.Parse(args).Invoke();
