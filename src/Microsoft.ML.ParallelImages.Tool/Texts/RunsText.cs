using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Runs for people.</summary>
internal static class RunsText
{
    private static readonly string[] Shown = ["recipe", "epochs", "copies", "seed"];
    private static readonly string[] Heads = ["run", "accuracy", "95 % between", "photos", "s", .. Shown];

    public static string Of(RunListResult result) => string.Join(
        '\n',
        result.Runs.Count == 0
            ? [$"{result.Folder}: no runs"]
            :
            [
                .. TextTable.Lines([Heads, .. result.Runs.Select(Fields)], 3, 4),
                .. result.Runs.Select(run => run.Problem).OfType<string>(),
            ]);

    public static string Of(RunDifferenceResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(RunDifferenceResult result)
    {
        string[] heads = ["", result.One.Run, result.Other.Run];
        string[] accuracy = ["accuracy", Number(result.One.Accuracy?.Value), Number(result.Other.Accuracy?.Value)];
        foreach (var line in TextTable.Lines(
            [
                heads, accuracy,
                .. result.Settings.Select(one => (string[])[one.Name, one.One ?? "", one.Other ?? ""]),
                .. result.Recall.Select(one => (string[])[$"found of {one.Name}", Number(one.One), Number(one.Other)]),
            ]))
        {
            yield return line;
        }

        if (result.MayBeChance is { } mayBeChance)
        {
            yield return $"A difference of {Signed(result.Gain)}: "
                + (mayBeChance ? "the intervals overlap, so it may be chance" : "more than chance");
        }
    }

    private static string[] Fields(RunSummary run) =>
    [
        run.Run, run.Accuracy is { } accuracy ? Number(accuracy.Value) : run.Problem is not null ? "damaged"
            : run.HasModel ? "untested" : "no model",
        run.Accuracy is { } some ? $"{Number(some.Low)} and {Number(some.High)}" : "", $"{run.Accuracy?.Count}",
        run.Seconds?.ToString("F0", CultureInfo.InvariantCulture) ?? "",
        .. Shown.Select(name => run.Settings.GetValueOrDefault(name, "").Trim('"')),
    ];

    private static string Number(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "";

    private static string Signed(double? value) => value?.ToString("+0.000;-0.000", CultureInfo.InvariantCulture) ?? "";
}
