using Microsoft.ML.ParallelImages.Benchmarks.Commands;

var command = new CompareCommand().Build();
command.Subcommands.Add(RowCommands.Row());
command.Subcommands.Add(RowCommands.Memory());
command.Subcommands.Add(MicroCommand.Build());
command.Subcommands.Add(TrainingStepCommand.Build());
command.Subcommands.Add(TrainingStepCommand.Row());
return command.Parse(args).Invoke();
