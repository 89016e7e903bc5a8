using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Gives a verb what its command line leaves open and its project says.</summary>
internal static class ProjectArguments
{
    private const string Data = "data";

    /// <summary>Options that name a run, which knows its data itself.</summary>
    private static readonly string[] Runs = ["--run", "--resume"];

    /// <summary>The words with those that the project adds; the same ones where no project is named.</summary>
    /// <exception cref="JobException">The project cannot be read.</exception>
    public static string[] Complete(string[] words, ParseResult parsed)
    {
        if (CommonOptions.ProjectOf(parsed) is not { } path)
            return words;
        string[] added = [.. Added(VisionProject.Load(path), parsed)];
        var place = PlaceBehindVerb(words, parsed.CommandResult);
        return [.. words[..place], .. added, .. words[place..]];
    }

    /// <summary>The names of the options and arguments that were given, by the user or the project.</summary>
    public static HashSet<string> GivenTo(ParseResult parsed) =>
    [
        .. parsed.CommandResult.Children.OfType<OptionResult>().Where(option => !option.Implicit)
            .Select(option => option.Option.Name),
        .. parsed.CommandResult.Children.OfType<ArgumentResult>().Where(argument => argument.Tokens.Count > 0)
            .Select(argument => argument.Argument.Name),
    ];

    private static IEnumerable<string> Added(VisionProject project, ParseResult parsed)
    {
        var (verb, given) = (parsed.CommandResult.Command, GivenTo(parsed));
        foreach (var (name, value) in Settings(project, verb))
        {
            if (value is not null && !given.Contains(name) && verb.Options.Any(option => option.Name == name))
            {
                yield return name;
                yield return value;
            }
        }

        var needsData = verb.Arguments.FirstOrDefault(argument => argument.Name == Data) is { } data
            && (data.Arity.MinimumNumberOfValues > 0 || verb.Name == "new"
                || verb.Options.Any(option => Runs.Contains(option.Name)));
        if (needsData && !given.Contains(Data) && !given.Overlaps(Runs))
            yield return project.Data;
    }

    private static IEnumerable<(string Name, string? Value)> Settings(VisionProject project, VerbCommand verb)
    {
        yield return ("--data", project.Data);
        yield return ("--runs", project.Runs);
        yield return ("--recipe", project.Recipe);
        yield return ("--network", project.Network);
        yield return ("--seed", Text(project.Seed));
        yield return ("--test", Text(project.Split?.Test));
        yield return ("--time", project.Budget?.Time);
        yield return ("--copies", Text(project.Budget?.Copies));
        // Elsewhere epochs are those that are shown.
        if (verb.Name == "train")
            yield return ("--epochs", Text(project.Budget?.Epochs));
        if (verb.Name == "scan" && project.Runs is { } runs)
            yield return ("--cache", Path.Combine(runs, "features"));
    }

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static int PlaceBehindVerb(string[] words, CommandResult verb)
    {
        var before = verb.Parent is CommandResult { Parent: CommandResult } parent ? PlaceBehindVerb(words, parent) : 0;
        return Array.IndexOf(words, verb.Command.Name, before) + 1;
    }
}
