using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Messages of jobs name settings as C# does; people at a terminal know the options.</summary>
internal static partial class OptionNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["TestShare"] = "--test",
        ["ValidationShare"] = "--validation",
        ["TimeLimit"] = "--time",
        ["Views"] = "--tta",
        ["Epochs"] = "--epochs",
        ["Patience"] = "--patience",
        ["Folds"] = "--folds",
        ["Copies"] = "--copies",
        ["Workers"] = "--workers",
        ["MinAccuracy"] = "--min-accuracy",
        ["Threshold"] = "--threshold",
        ["Top"] = "--top",
        ["Worst"] = "--worst",
        ["Count"] = "--count",
        ["Rounds"] = "--rounds",
        ["Tolerance"] = "--tolerance",
        ["Check"] = "--check",
        ["Epoch"] = "--epoch",
        ["Copy"] = "--copy",
    };

    /// <summary>The message, with the names of options where it begins with a setting and what that is.</summary>
    public static string In(string message) =>
        Setting().Replace(message, found => Names.GetValueOrDefault(found.Value, found.Value));

    [GeneratedRegex(@"(?<=^|\. |; )[A-Z][A-Za-z]+(?= is )")]
    private static partial Regex Setting();
}
