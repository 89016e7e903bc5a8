using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What follows from an evaluation, in sentences.</summary>
internal static class Advice
{
    /// <summary>Half of an interval from which on it says little.</summary>
    private const double Wide = 0.03;

    /// <summary>Distance of probability and accuracy from which on it matters.</summary>
    private const double Uncalibrated = 0.05;

    private const double Weak = 0.8;

    public static Html Of(EvaluationReport report)
    {
        string[] sentences = [.. Sentences(report)];
        return Html.Of($"<ul>\n{sentences.Select(sentence => Html.Of($"<li>{sentence}</li>\n"))}</ul>\n");
    }

    private static IEnumerable<string> Sentences(EvaluationReport report)
    {
        if (report.Worst.Count > 0)
        {
            yield return "Look at the mistakes below that the model is most sure of: such photos often have a wrong "
                + "label. Correct those, and train again.";
        }

        foreach (var sentence in Weakest(report).Concat(Precision(report.Accuracy)))
            yield return sentence;
        if (report.Calibration.Error > Uncalibrated)
        {
            yield return "Do not read its probabilities as shares: they are off by "
                + $"{Words.Points(report.Calibration.Error)} on average. Choose a threshold from the table below "
                + "instead.";
        }

        if (report.BrokenCount > 0)
            yield return $"Replace what is broken, or leave it out: {Words.Count(report.BrokenCount, "photo")}.";
    }

    private static IEnumerable<string> Weakest(EvaluationReport report)
    {
        var weakest = report.Classes.Index().Where(one => one.Item.Recall is not null)
            .DefaultIfEmpty().MinBy(one => one.Item?.Recall);
        if (weakest.Item?.Recall is not { } recall || recall >= Weak)
            yield break;
        var taken = ClassTable.TakenFor(report, weakest.Index) is { } other
            ? $"; the others are most often taken for “{other.Name}” ({Words.Count(other.Count)})"
            : "";
        yield return $"Add photos of “{weakest.Item.Name}”: only {Words.Percent(recall)} of its "
            + $"{Words.Count(weakest.Item.Support, "photo")} are found{taken}.";
    }

    /// <summary>The interval shrinks with the root of the count.</summary>
    private static IEnumerable<string> Precision(Accuracy accuracy)
    {
        var half = (accuracy.High - accuracy.Low) / 2;
        if (accuracy.Count > 0 && half > Wide)
        {
            yield return $"Test on more photos before you compare models: with {Words.Count(accuracy.Count)} photos, a "
                + $"difference below {Words.Points(2 * half, 0)} may be chance. Four times as many halve that.";
        }
    }
}
