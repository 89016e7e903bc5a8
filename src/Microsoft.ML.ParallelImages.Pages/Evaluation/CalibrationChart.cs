using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Whether the model is as often right as it says.</summary>
internal static class CalibrationChart
{
    /// <summary>A mean distance from which on there is a word for it.</summary>
    private const double Little = 0.01;

    public static Html Of(Calibration calibration)
    {
        var filled = calibration.Bins.Where(bin => bin.Count > 0).ToArray();
        if (filled.Length == 0)
            return Html.Of($"<p>No photo was counted.</p>\n");
        var chart = new Chart
        {
            Id = "reliability",
            Description = "How often the model is right, over the probability that it gave: " + Verdict(filled),
            Across = "probability that the model gives",
            Up = "share that is right",
            AcrossRange = Chart.Shares,
            UpRange = Chart.Shares,
            Curves =
            [
                new("as it should be", CurveLook.Ideal, [(0, 0), (1, 1)]),
                new("this model", CurveLook.Main, [.. filled.Select(Point)]),
                new("photos with such a probability", CurveLook.Points, [.. filled.Select(Point)]),
            ],
        };
        return Html.Of(
            $"""
            <p>{Verdict(filled)} Of the photos that get a probability of 80 %, four of five should be right: then the
            line
            lies on the dotted one. Below it, the model promises too much. On average it is
            {Words.Points(calibration.Error)} away; points of a few photos jump about.</p>
            {chart.ToHtml(Table.Of(
                "Photos by the probability of the answer",
                ["Probability", "#Photos", "#Mean probability", "#Right"],
                filled.Select(bin => (IReadOnlyList<string>)
                [
                    $"{Words.Percent(bin.Low, 0)} to {Words.Percent(bin.High, 0)}", Words.Count(bin.Count),
                    Words.Percent(bin.Confidence), Words.Percent(bin.Accuracy),
                ])))}
            """);
    }

    private static (double X, double Y) Point(ReliabilityBin bin) => (bin.Confidence!.Value, bin.Accuracy!.Value);

    /// <summary>Of the mean distance with its sign.</summary>
    private static string Verdict(IReadOnlyCollection<ReliabilityBin> bins)
    {
        var distance = bins.Sum(bin => bin.Count * (bin.Confidence!.Value - bin.Accuracy!.Value))
            / bins.Sum(bin => bin.Count);
        return distance > Little ? "The model is too sure of itself."
            : distance < -Little ? "The model is right more often than it says."
            : "The model is about as often right as it says.";
    }
}
