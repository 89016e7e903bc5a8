using System.Globalization;
using System.Numerics;
using Microsoft.ML.ParallelImages.Recipes;

namespace ModelBuilder.Web;

/// <summary>What the controls of the steps may say, in the words of the page.</summary>
internal static class SettingsRules
{
    private const int MostEpochs = 10_000, MostMinutes = 10_080, MostCopies = 1000, MostWorkers = 1024,
        MostShown = 60;
    private const long MostSeed = 9_007_199_254_740_991;
    private const double LeastMinutes = 0.1, LeastShare = 0.01, MostShare = 0.9;

    /// <summary>Limits of the controls that take a number, by the name of the setting.</summary>
    public static object Ranges { get; } = new
    {
        Seed = new { Least = -MostSeed, Most = MostSeed },
        Epochs = new { Least = 1, Most = MostEpochs },
        Minutes = new { Least = LeastMinutes, Most = (double)MostMinutes },
        Copies = new { Least = 0, Most = MostCopies },
        Patience = new { Least = 1, Most = MostEpochs },
        Validation = new { Least = 0.0, Most = MostShare },
        Test = new { Least = LeastShare, Most = MostShare },
        Workers = new { Least = 1, Most = MostWorkers },
    };

    /// <exception cref="RefusedException">One of them cannot be.</exception>
    public static StepSettings Checked(StepSettings settings) =>
        ProblemOf(settings) is { } problem ? throw RefusedException.Bad(problem) : settings;

    /// <summary>A sentence on the first setting that cannot be; null where all can.</summary>
    public static string? ProblemOf(StepSettings now) =>
        OneOf("Preset", now.Preset, [.. AugmentationPreset.All.Select(preset => preset.Name)])
        ?? In("Seed", now.Seed, -MostSeed, MostSeed)
        ?? OneOf("What is trained", now.Mode)
        ?? In("Epochs", now.Epochs ?? 1, 1, MostEpochs, "nothing for the usual number")
        ?? In("Time limit in minutes", now.Minutes ?? 1, LeastMinutes, MostMinutes, "nothing for no limit")
        ?? In("Augmented copies", now.Copies, 0, MostCopies)
        ?? In("Patience", now.Patience ?? 1, 1, MostEpochs, "nothing for no early end")
        ?? In("Validation share", now.Validation, 0, MostShare)
        ?? In("Test share", now.Test, LeastShare, MostShare)
        ?? OneOf("Rare classes", now.Balancing)
        ?? In("Threads", now.Workers, 1, MostWorkers)
        ?? OneOf("Look for", now.Checks, ["fast", "all"])
        ?? In("Threshold", now.Threshold, 0, 1)
        ?? NameOfRun("Compare with", now.Compare);

    private static string? In<T>(string name, T given, T least, T most, string? or = null)
        where T : INumber<T> =>
        given >= least && given <= most
            ? null
            : $"'{name}' is {Text(given)}; expected {Text(least)} to {Text(most)}{(or is null ? "" : $", or {or}")}.";

    private static string? NameOfRun(string name, string? given) =>
        given is null || (given.Length is > 0 and <= MostShown && given.All(
            letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            ? null
            : $"'{name}' is no name of a run; expected one such as run-001, or nothing.";

    private static string? OneOf<T>(string name, T given)
        where T : struct, Enum =>
        Enum.IsDefined(given) ? null : Unknown(name, $"{given}", Enum.GetNames<T>());

    private static string? OneOf(string name, string? given, IReadOnlyList<string> expected) =>
        given is not null && expected.Contains(given) ? null : Unknown(name, given ?? "nothing", expected);

    private static string Unknown(string name, string given, IReadOnlyList<string> expected) =>
        $"'{name}' is '{(given.Length > MostShown ? given[..MostShown] + "…" : given)}'; expected one of "
        + $"{string.Join(", ", expected)}.";

    private static string Text<T>(T number)
        where T : INumber<T> => number.ToString(null, CultureInfo.InvariantCulture);
}
