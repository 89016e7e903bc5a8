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
            text.GetStringBuilder().Replace(error.Message, WordsOf(error));
        Console.Error.Write(text);
        return ExitCode.Usage;
    }

    /// <summary>The message; of a value that cannot be read, what it may be.</summary>
    public static string WordsOf(ParseError error) =>
        error.SymbolResult is OptionResult given && error.Message.Contains(given.Option.ValueType.ToString())
            ? NoValue(given)
            : error.Message;

    /// <summary>That what was given cannot be read, and what may stand there.</summary>
    public static string NoValue(OptionResult given) =>
        $"'{string.Join(' ', given.Tokens)}' is no value of {given.Option.Name}; expected "
        + $"{Kind(Nullable.GetUnderlyingType(given.Option.ValueType) ?? given.Option.ValueType)}.";

    private static string Kind(Type type) => type.IsEnum
        ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(int) || type == typeof(long) || type == typeof(int[]) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : "another one";

    /// <summary>Numbers and paths are no misspelt options.</summary>
    private static bool IsName(string word) => word.Length > 2 && word.TrimStart('-').All(char.IsAsciiLetter);
}
