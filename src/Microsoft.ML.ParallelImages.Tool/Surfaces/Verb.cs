using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Makes a command of a job: common options, progress, signals, and what an exception means to the shell.
/// </summary>
internal sealed record Verb<T> where T : JobResult
{
    /// <summary>Runs the job with what the command line says.</summary>
    public required Func<Surface, T> Job { get; init; }

    /// <summary>The result for people.</summary>
    public required Func<T, string> Text { get; init; }

    /// <summary>Writes what a browser shows of the result; null for nothing.</summary>
    public Action<Surface, T>? Page { get; init; }

    /// <summary>Draws on stderr what a terminal shows of the result, behind the progress; null for nothing.</summary>
    public Action<ParseResult, T>? Shown { get; init; }

    /// <summary>The command that comes next; null for none.</summary>
    public Func<T, string?>? Next { get; init; }

    /// <summary>True for a verb that writes rows to stdout, so that the result goes to stderr.</summary>
    public bool WritesRows { get; init; }

    /// <summary>True where the job draws its progress itself; null for never.</summary>
    public Func<ParseResult, bool>? DrawsItself { get; init; }

    public VerbCommand Of(VerbCommand command)
    {
        var common = new CommonOptions(command);
        EmptyWords.RefuseIn(command);
        command.SetAction(parsed => Run(parsed, common));
        return command;
    }

    private int Run(ParseResult parsed, CommonOptions common)
    {
        using var stop = new StopSignal();
        try
        {
            var result = WithProgress(
                DrawsItself?.Invoke(parsed) is true ? ProgressKind.None : common.ProgressOf(parsed),
                progress => WithPage(new Surface(parsed, common.IsJson(parsed), progress, stop.Token)));
            Shown?.Invoke(parsed, result);
            Write(result, common.IsJson(parsed), common.IsQuiet(parsed));
            return ExitCode.Of(result);
        }
        catch (JobException failure)
        {
            return ExitCode.Told(failure);
        }
        catch (OperationCanceledException stopped)
        {
            Console.Error.WriteLine(stopped.InnerException is null ? "Stopped." : stopped.Message);
            return ExitCode.Stopped;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Jobs tell their own: this is stdout, closed or on a full disk.
            return ExitCode.Unwritten(failure);
        }
        catch (Exception fault)
        {
            Console.Error.WriteLine($"This is a fault of the program; please report it with these lines.\n{fault}");
            return ExitCode.Failed;
        }
    }

    private T WithPage(Surface surface)
    {
        var result = Job(surface);
        Page?.Invoke(surface, result);
        return result;
    }

    private T WithProgress(ProgressKind kind, Func<IProgress<JobProgress>, T> job) => kind switch
    {
        // Bars and rows on one terminal would write over each other.
        ProgressKind.Auto when Terminal.HasBars && !(WritesRows && !Console.IsOutputRedirected) =>
            LiveProgress.Run(Console.Error, job),
        ProgressKind.Ndjson => job(new NdjsonProgress(Console.Error)),
        ProgressKind.None => job(new Progress<JobProgress>()),
        _ => job(new PlainProgress(Console.Error)),
    };

    private void Write(T result, bool isJson, bool isQuiet)
    {
        if (!WritesRows)
            Console.Out.WriteLine(isJson ? result.ToJson() : Text(result));
        else if (!isQuiet)
            Console.Error.WriteLine(Text(result));
        if (!result.MeetsDemands && result.Unmet is { } unmet)
            Console.Error.WriteLine(unmet);
        else if (Next?.Invoke(result) is { } next && !isQuiet)
            Console.Error.WriteLine($"Next: {next}");
    }
}
