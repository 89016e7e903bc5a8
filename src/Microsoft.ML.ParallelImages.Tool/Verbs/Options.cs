using System.CommandLine;

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
}
