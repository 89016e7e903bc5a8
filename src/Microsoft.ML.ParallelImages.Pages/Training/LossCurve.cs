namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How the loss fell from epoch to epoch, and what the shape says.</summary>
internal static class LossCurve
{
    /// <summary>The last tenth of the epochs; a fall in it by more than this share says that more may help.</summary>
    private const double Falling = 0.05;

    public static Html Of(IReadOnlyList<double> losses)
    {
        if (losses.Count == 0)
            return Html.Of($"<p>Nothing is known about the epochs of this training.</p>\n");
        var chart = new Chart
        {
            Id = "loss",
            Description = $"Training loss over epochs. {Verdict(losses)}",
            Across = "epoch",
            Up = "loss",
            UpRange = (0, 1.05 * Math.Max(losses.Max(), 1e-9)),
            AcrossRange = (Math.Min(1, losses.Count - 1), Math.Max(losses.Count, 2)),
            CountsAcross = true,
            Curves =
            [
                new("training photos", CurveLook.Main, [.. losses.Index().Select(one => (one.Index + 1.0, one.Item))]),
            ],
        };
        return Html.Of(
            $"""
            <p>The loss says how surprised the model is by the right answers: the lower, the better.
            {Verdict(losses)}</p>
            {chart.ToHtml(Table.Of(
                "Loss by epoch", ["Epoch", "#Loss on training photos"],
                losses.Index().Select(one => (IReadOnlyList<string>)
                    [Words.Count(one.Index + 1), Words.Number(one.Item, 4)])))}
            """);
    }

    private static string Verdict(IReadOnlyList<double> losses)
    {
        var (first, last) = (losses[0], losses[^1]);
        if (losses.Any(double.IsNaN))
            return "It is no number in some epochs: the training went wrong.";
        var before = losses[^Math.Min(losses.Count, Math.Max(1, losses.Count / 10) + 1)];
        return last >= first ? "It did not fall: the model learned nothing. Check the labels."
            : before - last > Falling * first
                ? "It was still falling at the end: more epochs may help."
                : "It had settled at the end: more epochs of the same would change little.";
    }
}
