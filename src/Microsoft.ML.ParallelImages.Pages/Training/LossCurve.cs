using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How the loss fell from epoch to epoch, and what the shape says.</summary>
internal sealed class LossCurve(TrainResult result)
{
    /// <summary>A fall in the last tenth of the epochs by more than this share says that more may help.</summary>
    private const double Falling = 0.05;

    /// <summary>A rise behind the best epoch by more than this share says that photos were learned by heart.</summary>
    private const double Rising = 0.05;

    /// <summary>More points than this cannot be told apart on a page, and make it large.</summary>
    private const int MostPoints = 500;

    public Html ToHtml()
    {
        if (result.Losses.Count == 0)
            return Html.Of($"<p>Nothing is known about the epochs of this training.</p>\n");
        var chart = new Chart
        {
            Id = "loss",
            Description = $"Loss over epochs. {Verdict()}",
            Across = "epoch",
            Up = "loss",
            UpRange = (0, 1.05 * Math.Max(result.Losses.Concat(result.ValidationLosses).Max(), 1e-9)),
            AcrossRange = (Math.Min(1, result.Losses.Count - 1), Math.Max(result.Losses.Count, 2)),
            CountsAcross = true,
            Curves =
            [
                new("training photos", CurveLook.Main, Points(result.Losses)),
                .. result.ValidationLosses.Count > 0
                    ? (Curve[])[new("photos that are watched only", CurveLook.Second, Points(result.ValidationLosses))]
                    : [],
            ],
        };
        return Html.Of(
            $"""
            <p>The loss says how surprised the model is by the right answers: the lower, the better.
            {Verdict()}{Best}</p>
            {chart.ToHtml(Numbers())}
            """);
    }

    private string Best => result.ValidationLosses.Count == 0 ? ""
        : $" Kept are the weights of epoch {Words.Count(result.BestEpoch)}, the best on photos that were watched only.";

    private Html Numbers()
    {
        var isWatched = result.ValidationLosses.Count > 0;
        string[] columns = ["Epoch", "#Training photos", .. isWatched ? ["#Watched photos"] : new string[0]];
        return Table.Of(
            result.Losses.Count <= MostPoints ? "Loss by epoch" : $"Loss by epoch, {MostPoints} of them", columns,
            Shown(result.Losses.Count).Select(epoch => (IReadOnlyList<string>)
            [
                Words.Count(epoch + 1), Words.Number(result.Losses[epoch], 4),
                .. isWatched ? [Words.Number(result.ValidationLosses.ElementAtOrDefault(epoch), 4)] : new string[0],
            ]));
    }

    private string Verdict()
    {
        var losses = result.Losses;
        if (losses.Any(double.IsNaN))
            return "It is no number in some epochs: the training went wrong.";
        var (first, last) = (losses[0], losses[^1]);
        if (last >= first)
            return "It did not fall: the model learned nothing. Check the labels.";
        if (result.ValidationLosses is { Count: > 0 } watched && watched[^1] > (1 + Rising) * watched.Min())
        {
            return "On photos that were not learned from it rose in the end: the model began to learn by heart. More "
                + "photos, or a stronger recipe, would help; more epochs would not.";
        }

        var before = losses[^Math.Min(losses.Count, Math.Max(1, losses.Count / 10) + 1)];
        return before - last > Falling * first
            ? "It was still falling at the end: more epochs may help."
            : "It had settled at the end: more epochs of the same would change little.";
    }

    private static (double X, double Y)[] Points(IReadOnlyList<double> losses) =>
        [.. Shown(losses.Count).Select(epoch => (epoch + 1.0, losses[epoch]))];

    /// <summary>The epochs that are shown, at equal distances; the first and the last are among them.</summary>
    private static IEnumerable<int> Shown(int epochs)
    {
        var points = Math.Min(epochs, MostPoints);
        return Enumerable.Range(0, points).Select(
            point => points == 1 ? 0 : (int)((long)point * (epochs - 1) / (points - 1)));
    }
}
