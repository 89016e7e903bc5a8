using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Says what is wrong with a command line in words of its own, not in those of .NET.</summary>
internal static class UsageErrors
{
    /// <summary>On stderr; likely names are suggested for what looks like a misspelt one.</summary>
    public static int Tell(ParseResult parsed, ParseErrorAction action)
    {
        var text = new StringWriter();
        (action.ShowHelp, action.ShowTypoCorrections) = (false, parsed.UnmatchedTokens.Any(IsName));
        parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = text, Error = text });
        foreach (var error in parsed.Errors)
            text.GetStringBuilder().Replace(error.Message, NoVerb(parsed) ?? WordsOf(error));
        Console.Error.WriteLine($"{text}".TrimEnd());
        return ExitCode.Usage;
    }

    /// <summary>That a verb is missing, and which there are; null where that is not what is wrong.</summary>
    private static string? NoVerb(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands is { Count: > 0 } verbs
            ? $"A verb is missing; expected one of {string.Join(", ", verbs.Select(verb => verb.Name))}. The option "
                + "--help tells what they do."
            : null;

    /// <summary>The message; of a value that cannot be read, what it may be.</summary>
    public static string WordsOf(ParseError error) =>
        error.SymbolResult switch
        {
            OptionResult given when error.Message.Contains(given.Option.ValueType.ToString()) => NoValue(given),
            ArgumentResult given when error.Message.Contains(given.Argument.ValueType.ToString()) =>
                NoValue(string.Join(' ', given.Tokens), given.Argument.Name, given.Argument.ValueType),
            _ => error.Message,
        };

    /// <summary>That what was given cannot be read, and what may stand there.</summary>
    public static string NoValue(OptionResult given) =>
        NoValue(string.Join(' ', given.Tokens), given.Option.Name, given.Option.ValueType);

    private static string NoValue(string words, string name, Type type) =>
        $"'{words}' is no value of {name}; expected {Kind(Nullable.GetUnderlyingType(type) ?? type)}.";

    private static string Kind(Type type) => type.IsEnum
        ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(int) || type == typeof(long) || type == typeof(int[]) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : "another one";

    /// <summary>Numbers and paths are no misspelt options.</summary>
    private static bool IsName(string word) => word.Length > 2 && word.TrimStart('-').All(char.IsAsciiLetter);
}
