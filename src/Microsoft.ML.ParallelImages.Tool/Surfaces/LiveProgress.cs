using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A bar for each stage, on a terminal.</summary>
internal sealed class LiveProgress : IProgress<JobProgress>
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext _context;
    private ProgressTask? _bar;
    private string _stage = "";

    private LiveProgress(IAnsiConsole console, ProgressContext context) => (_console, _context) = (console, context);

    /// <summary>Runs a job under its bars, which are drawn on stderr.</summary>
    public static T Run<T>(TextWriter error, Func<IProgress<JobProgress>, T> job)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return Run(console, job);
    }

    /// <summary>The same on a console that is there.</summary>
    public static T Run<T>(IAnsiConsole console, Func<IProgress<JobProgress>, T> job)
    {
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
            new TimeLeftColumn(),
        ];
        return console.Progress().Columns(columns).Start(context => job(new LiveProgress(console, context)));
    }

    public void Report(JobProgress value)
    {
        if (value.Note is { } note)
        {
            _console.WriteLine(note);
            return;
        }

        if (_bar is null || value.Stage != _stage)
        {
            _bar?.Value(_bar.MaxValue).StopTask();
            (_bar, _stage) = (_context.AddTask(Markup.Escape(value.Stage)), value.Stage);
        }

        _bar.IsIndeterminate = value.Total == 0;
        (_bar.MaxValue, _bar.Value) = (Math.Max(value.Total, 1), value.Done);
        if (value.PerSecond is { } rate)
            _bar.Description = FormattableString.Invariant($"{Markup.Escape(value.Stage)} ({rate:F0} a second)");
    }
}
