using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Options, each with its default where help shows it.</summary>
internal static class Options
{
    public static Option<T> Of<T>(string name, string description, T standard)
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => standard };
        if (typeof(T).IsEnum)
            option.Validators.Add(RequireName);
        return option;
    }

    /// <summary>A number that may have a fraction.</summary>
    public static Option<double> Of(string name, string description, double standard) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = given => ReadNumber(given) ?? standard,
    };

    /// <summary>A path that may be missing.</summary>
    public static Option<string?> Path(string name, string description) =>
        new(name) { Description = description };

    /// <summary>
    /// The file of a page; that it has a folder to lie in is seen before the work, not behind it. The ending keeps a
    /// slip of the hand from replacing a photo or a table by a page.
    /// </summary>
    public static Option<string?> Page(string description)
    {
        var option = Path("--html", description);
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is not { Length: > 0 } file)
                return;
            var full = System.IO.Path.GetFullPath(file);
            if (Directory.Exists(full) || !Directory.Exists(System.IO.Path.GetDirectoryName(full)))
                given.AddError($"'{file}' is no place for a page. Expected a file in a folder that is there.");
            else if (System.IO.Path.GetExtension(file).ToLowerInvariant() is not (".html" or ".htm"))
                given.AddError($"'{file}' is no name of a page. Expected one that ends in .html.");
        });
        return option;
    }

    /// <summary>What a result has to reach, if anything.</summary>
    public static Option<double?> Demand(string name, string description) =>
        new(name) { Description = description, CustomParser = ReadNumber };

    /// <summary>Epochs that follow each other, such as 3 or 1-8.</summary>
    public static Option<EpochRange> Epochs(string name, string description, EpochRange standard) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!EpochRange.TryParse(text, out var range))
                result.AddError($"'{text}' names no epochs. Expected a number or two, such as 3 or 1-8.");
            return range;
        },
    };

    /// <summary>One number or several.</summary>
    public static Option<int[]> Numbers(string name, string description, IReadOnlyList<int> standard) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => [.. standard],
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>One of some words that stand for something.</summary>
    public static Option<string> Choice<T>(string name, string description, Dictionary<string, T> words, T standard)
        where T : struct
    {
        var word = words.Single(one => one.Value.Equals(standard)).Key;
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => word };
        return option.AcceptOnlyFromAmong([.. words.Keys]);
    }

    /// <summary>One of some words, or nothing.</summary>
    public static Option<string?> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        return option.AcceptOnlyFromAmong(words);
    }

    /// <summary>A time such as 90s, 10m or 1.5h; null where none is given.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) =>
        new(name) { Description = description, CustomParser = ReadDuration };

    /// <summary>.NET would take the number of a name, too.</summary>
    private static void RequireName(OptionResult given)
    {
        if (given.Tokens.Any(token => token.Value.Length > 0 && !char.IsAsciiLetter(token.Value[0])))
            given.AddError($"'{given.Tokens[^1].Value}' is no value of {given.Option.Name}; expected one of "
                + $"{string.Join(", ", Enum.GetNames(given.Option.ValueType))}.");
    }

    /// <summary>A comma would be taken for one between thousands: 0,95 is not 95.</summary>
    private static double? ReadNumber(ArgumentResult given)
    {
        var word = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            return number;
        }

        given.AddError($"'{word}' is no number; expected one such as 0.95.");
        return null;
    }

    private static TimeSpan? ReadDuration(ArgumentResult given)
    {
        var word = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
        var seconds = word.Length == 0 ? 0 : word[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds > 0 && double.TryParse(
            word.AsSpan()[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return TimeSpan.FromSeconds(Math.Min(number * seconds, TimeSpan.MaxValue.TotalSeconds / 2));
        }

        given.AddError($"'{word}' is no time; expected a number and s, m or h, such as 90s, 10m or 1.5h.");
        return null;
    }
}
