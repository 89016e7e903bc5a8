using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Commands;

var command = new CompareCommand().Build();
command.Subcommands.Add(RowCommands.Row());
command.Subcommands.Add(RowCommands.Memory());
command.Subcommands.Add(RowCommands.Small());
command.Subcommands.Add(MicroCommand.Build());
command.Subcommands.Add(StateCommand.Build());
command.Subcommands.Add(ScorerCommand.Build());
command.Subcommands.Add(ServiceCommand.Build());
command.Subcommands.Add(PlantedCommand.Build());
command.Subcommands.Add(PlantedCommand.Scale());
command.Subcommands.Add(StatisticsCommand.Build());
command.Subcommands.Add(StepsCommand.Build());
command.Subcommands.Add(StepsCommand.Row());
command.Subcommands.Add(TrainingStepCommand.Build());
command.Subcommands.Add(TrainingStepCommand.Row());
try
{
    return command.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (
    failure is IOException or InvalidOperationException or ArgumentException or DllNotFoundException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
