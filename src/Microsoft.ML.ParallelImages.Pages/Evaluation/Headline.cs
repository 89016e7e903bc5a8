using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The top of an evaluation: how good, how sure, on what.</summary>
internal sealed record Headline(EvaluationReport Report, string Data, double? MinAccuracy)
{
    /// <summary>What one should know about the figures, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public Html ToHtml() => Html.Of(
        $"""
        <p class="lead">{Verdict}</p>
        <p>Tested on {Data}.{Demand}</p>
        {Notes.Select(note => Html.Of($"<p><b>Note:</b> {note}</p>\n"))}{Figure.Row(Figures)}
        """);

    private string Verdict
    {
        get
        {
            var all = Report.Accuracy;
            return all.Count == 0 ? "No photo could be counted, so nothing is known about this model."
                : $"The model is right about {Words.Count(all.Correct)} of {Words.Count(all.Count, "photo")}: "
                    + $"{Words.Percent(all.Value)}. On other photos of the same kind, expect between "
                    + $"{Words.Percent(all.Low)} and {Words.Percent(all.High)}.";
        }
    }

    private string Demand => MinAccuracy is not { } least ? ""
        : Report.Accuracy.Value >= least
            ? $" It reaches the {Words.Percent(least)} that were demanded."
            : $" It does not reach the {Words.Percent(least)} that were demanded.";

    private IEnumerable<Figure> Figures =>
    [
        new(
            "Accuracy", Words.Percent(Report.Accuracy.Value),
            $"95 % sure to be between {Words.Percent(Report.Accuracy.Low)} and {Words.Percent(Report.Accuracy.High)} "
            + "(Wilson’s interval)"),
        new(
            "Average over the classes", Words.Percent(MeanRecall),
            "of the shares that are found: small classes count as much as large ones"),
        new(
            "Mistakes", Words.Count(Report.Accuracy.Count - Report.Accuracy.Correct),
            $"of {Words.Count(Report.Accuracy.Count, "photo")} in "
            + Words.Count(Report.Classes.Count, "class", "classes")),
        new(
            "Calibration error", Words.Points(Report.Calibration.Error),
            "percentage points by which its probabilities are off, on average; 0 is best"),
    ];

    private double? MeanRecall => Report.Classes.Average(one => one.Recall);
}
