using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images new.</summary>
internal static class NewVerb
{
    public const string Name = NewWords.Verb;

    public static VerbCommand Create()
    {
        var options = new NewOptions();
        var command = new VerbCommand(
            Name,
            "In a terminal, asks about each step from photos to a model, and runs it; elsewhere, only writes a project "
            + "file, which says once what all verbs need to know. Options answer questions beforehand."
            + "\n\nExample:\n  parallel-images new photos --recipe Standard");
        return new Verb<NewProjectResult>
        {
            DrawsItself = _ => Terminal.CanAsk,
            Job = surface => options.Until(surface, Terminal.CanAsk) is { } last
                ? new Walk(surface, options, ConsoleOf(Terminal.CanAsk), Terminal.CanAsk).Run(last)
                : NewProjectJob.Run(options.Of(surface).NewProject, surface.Stop),
            Text = Lines,
            Next = result => result.Run is { } run ? $"parallel-images predict {run} PHOTOS"
                : $"parallel-images scan --project {result.Project}",
        }.Of(options.AddTo(command));
    }

    private static IAnsiConsole ConsoleOf(bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
    });

    private static string Lines(NewProjectResult result) => string.Join(
        '\n',
        [
            $"{result.Project}: {Counted.Of(result.Photos, "photo")} in {result.Classes.Count} "
                + (result.Classes.Count == 1 ? "class" : "classes"),
            .. result.Commands.Count > 0
                ? ["\nThe same again, step by step, and all at once:", .. result.Commands.Select(line => $"  {line}")]
                : new string[0],
        ]);
}
