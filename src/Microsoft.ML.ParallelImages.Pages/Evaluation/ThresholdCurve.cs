using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What is left, and how good it is, when only answers from a probability on are trusted.</summary>
internal static class ThresholdCurve
{
    private static readonly double[] Told = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

    public static Html Of(EvaluationReport report, IReadOnlyList<EvaluatedImage> images)
    {
        var counted = images.Where(image => image.Failure is null && image.Label >= 0).ToArray();
        return Html.Of(
            $"""
            <p>{Sentence(report.Coverage)} A photo below the threshold goes to a person, or gets no answer. The higher
            the
            threshold, the fewer answers, and the fewer of them wrong.</p>
            {(counted.Length == 0 ? Html.Empty : Curve(report.Coverage, counted))}
            """);
    }

    private static string Sentence(Coverage coverage) => coverage.Share is null
        ? "No photo was counted."
        : $"When only answers of at least {Words.Percent(coverage.Threshold, 0)} are trusted, the model answers "
            + $"{Words.Percent(coverage.Share)} of the photos, and is right about "
            + $"{Words.Percent(coverage.Accuracy.Value)} of those.";

    private static Html Curve(Coverage coverage, EvaluatedImage[] images)
    {
        Coverage[] curve = [.. Enumerable.Range(0, 100).Select(percent => At(percent / 100.0, images))];
        var told = Told.Append(coverage.Threshold).Distinct().Order().Select(threshold => At(threshold, images));
        var chart = new Chart
        {
            Id = "coverage",
            Description = $"Photos answered and accuracy over the threshold. {Sentence(coverage)}",
            Across = "threshold",
            Up = "share",
            AcrossRange = Chart.Shares,
            UpRange = Chart.Shares,
            Curves =
            [
                new("right, of the answers", CurveLook.Main, Points(curve, at => at.Accuracy.Value)),
                new("answered, of the photos", CurveLook.Second, Points(curve, at => at.Share)),
            ],
        };
        return chart.ToHtml(Table.Of(
            "Thresholds",
            ["Threshold", "#Answered", "#Photos", "#Right", "#Wrong answers"],
            told.Select(at => (IReadOnlyList<string>)
            [
                Words.Percent(at.Threshold, 0), Words.Percent(at.Share), Words.Count(at.Accuracy.Count),
                Words.Percent(at.Accuracy.Value), Words.Count(at.Accuracy.Count - at.Accuracy.Correct),
            ])));
    }

    private static (double X, double Y)[] Points(IEnumerable<Coverage> curve, Func<Coverage, double?> value) =>
        [.. curve.Select(at => (at.Threshold, value(at) ?? double.NaN))];

    private static Coverage At(double threshold, EvaluatedImage[] images)
    {
        var trusted = images.Where(image => image.Probability >= threshold).ToArray();
        return new Coverage(
            threshold, images.Length,
            new Accuracy(trusted.Count(image => image.Label == image.Predicted), trusted.Length));
    }
}
