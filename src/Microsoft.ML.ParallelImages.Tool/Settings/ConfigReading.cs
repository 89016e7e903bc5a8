using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Finds out what a command line comes to without running it.</summary>
internal static class ConfigReading
{
    /// <param name="words">A verb, and what is given to it; what is missing may stay so.</param>
    /// <param name="root">Makes the tree of commands.</param>
    /// <exception cref="JobException">There is no such verb, an option is unknown, or the project is.</exception>
    public static ConfigResult Of(string[] words, RootCommand root)
    {
        var given = root.Parse(words);
        if (given.CommandResult.Command is RootCommand || given.UnmatchedTokens.Count > 0)
        {
            throw new JobException(
                JobFailure.Request,
                $"'{string.Join(' ', words)}' is no command line of a verb: {string.Join(' ', given.UnmatchedTokens)} "
                + "means nothing. Name a verb and its options, such as train --epochs 5.");
        }

        if (MisspeltOption.In(given) is { } slip)
            throw new JobException(JobFailure.Request, slip);
        var all = root.Parse(ProjectArguments.Complete(words, given));
        if (all.Errors.FirstOrDefault(error => !IsMissing(error)) is { } wrong)
            throw new JobException(JobFailure.Request, UsageErrors.WordsOf(wrong));
        var (byFlag, byAll) = (ProjectArguments.GivenTo(given), ProjectArguments.GivenTo(all));
        var verb = all.CommandResult.Command;
        return new ConfigResult
        {
            Verb = verb.Name,
            Project = CommonOptions.ProjectOf(given),
            Values =
            [
                .. verb.Arguments.Select(
                    argument => Of(argument.Name, ValueOf(all.GetResult(argument)))),
                .. verb.Options.Where(option => option is not HelpOption)
                    .Select(option => Of(option.Name, ValueOf(all.GetResult(option)))),
            ],
        };

        ConfigValue Of(string name, object? value) => new(
            name, Text(value),
            byFlag.Contains(name) ? ConfigOrigin.Flag
            : byAll.Contains(name) ? ConfigOrigin.Project
            : ConfigOrigin.Default);
    }

    /// <summary>What nobody gave and has no default is missing, or the line is as a whole: no fault here.</summary>
    private static bool IsMissing(ParseError error) =>
        error.SymbolResult is CommandResult or ArgumentResult { Tokens.Count: 0 };

    private static object? ValueOf(ArgumentResult? given) =>
        given is null || (given.Tokens.Count == 0 && !given.Argument.HasDefaultValue)
            ? null
            : given.GetValueOrDefault<object>();

    /// <summary>What was given or is the default; the errors of a line that is not complete leave some out.</summary>
    /// <exception cref="JobException">It cannot be read.</exception>
    private static object? ValueOf(OptionResult? given)
    {
        try
        {
            return given?.GetValueOrDefault<object>();
        }
        catch (InvalidOperationException failure)
        {
            throw new JobException(JobFailure.Request, UsageErrors.NoValue(given!), failure);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool answer => answer ? "true" : "false",
        IEnumerable several => string.Join(' ', several.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
