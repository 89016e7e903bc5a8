using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Options, each with its default where help shows it.</summary>
internal static class Options
{
    public static Option<T> Of<T>(string name, string description, T standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    /// <summary>A path that may be missing.</summary>
    public static Option<string?> Path(string name, string description) =>
        new(name) { Description = description };

    /// <summary>What a result has to reach, if anything.</summary>
    public static Option<double?> Demand(string name, string description) => new(name) { Description = description };

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
}
