using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How often each step acts, and what it draws.</summary>
internal static class StepTable
{
    public static Html Of(IReadOnlyList<DrawnStep> steps) => Html.Of(
        $"""
        <p>Nine of ten numbers lie between “low” and “high”; half of them lie below “middle”. Numbers that are always
        the
        same are left out.</p>
        {Table.Of(
            "Numbers that were drawn", ["Step", "#Acts on", "Number", "#Least", "#Low", "#Middle", "#High", "#Most"],
            steps.SelectMany(Rows))}
        """);

    private static IEnumerable<IReadOnlyList<string>> Rows(DrawnStep step)
    {
        var drawn = step.Values.Where(value => value.Least < value.Most).ToArray();
        return drawn.Length == 0 ? [Row(step, ["", "", "", "", "", ""])] : drawn.Select(value => Row(
            step,
            [
                value.Name,
                .. ((double[])[value.Least, value.Low, value.Median, value.High, value.Most])
                    .Select(DecisionWords.Number),
            ]));
    }

    private static IReadOnlyList<string> Row(DrawnStep step, string[] numbers) =>
        [step.Step, Words.Percent(step.Acts, 0), .. numbers];
}
