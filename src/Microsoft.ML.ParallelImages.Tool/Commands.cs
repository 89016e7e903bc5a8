using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>All verbs, and what a command line of them means.</summary>
internal static class Commands
{
    public static RootCommand Root() => ValueSuggestions.AddTo(WithoutSlashes(new(
        "From a folder of labelled photos to a trained model and back. Data go to stdout, everything else to stderr.\n"
        + "\nExit codes: 0 fine; 1 failed; 2 wrong usage; 3 done, but a demand was not met; 4 input cannot be read; 5 "
        + "a file or hardware is missing; 130 stopped.\n\nExample:\n  parallel-images scan photos\n"
        + "  parallel-images train photos\n  parallel-images evaluate runs/run-001\n"
        + "  parallel-images predict runs/run-001 new-photos")
    {
        NewVerb.Create(), ScanVerb.Create(), UndoVerb.Create(), SplitVerb.Create(), PreviewVerb.Create(),
        BenchVerb.Create(), TrainVerb.Create(), EvaluateVerb.Create(), PredictVerb.Create(), ExplainVerb.Create(),
        ReplayVerb.Create(), ExportVerb.Create(), RunsVerb.Create(), DoctorVerb.Create(), ConfigVerb.Create(Root),
        CompletionVerb.Create(),
    }));

    public static int Run(string[] args)
    {
        try
        {
            // Alone in a terminal, the tool asks what it shall do.
            return Run(Parse(args.Length == 0 && Terminal.CanAsk ? [NewVerb.Name] : args));
        }
        catch (JobException failure)
        {
            return ExitCode.Told(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Help or a version: verbs tell their own.
            return ExitCode.Unwritten(failure);
        }
    }

    /// <summary>The command line with what its project adds.</summary>
    /// <exception cref="JobException">The project cannot be read.</exception>
    private static ParseResult Parse(string[] args)
    {
        var parsed = Root().Parse(args);
        var all = ProjectArguments.Complete(args, parsed);
        return all == args ? parsed : Root().Parse(all);
    }

    /// <summary>Help has names with a slash, which are paths to everybody but an old Windows shell.</summary>
    private static RootCommand WithoutSlashes(RootCommand root)
    {
        var names = root.Options.OfType<HelpOption>().Single().Aliases;
        foreach (var name in names.Where(name => name.StartsWith('/')).ToList())
            names.Remove(name);
        return root;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.Action is ParseErrorAction wrong)
            return UsageErrors.Tell(parsed, wrong);
        if (parsed.Action == parsed.CommandResult.Command.Action && MisspeltOption.In(parsed) is { } slip)
        {
            Console.Error.WriteLine(slip);
            return ExitCode.Usage;
        }

        // The verbs listen to signals themselves, and know what their exceptions mean.
        return parsed.Invoke(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }
}
