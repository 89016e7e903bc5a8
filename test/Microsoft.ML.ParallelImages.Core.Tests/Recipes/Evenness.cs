namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Kolmogorov and Smirnov's test for numbers that are spread evenly over an interval.</summary>
internal static class Evenness
{
    /// <summary>Of 10,000 numbers, one set in a thousand deviates more.</summary>
    public const double Most = 0.0195;

    /// <summary>
    /// The largest difference between the share of numbers below a place and the share of the interval there.
    /// </summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="low">Where the interval begins.</param>
    /// <param name="high">Where it ends.</param>
    public static double Deviation(IReadOnlyList<double> sorted, double low, double high)
    {
        var deviation = 0.0;
        for (var i = 0; i < sorted.Count; i++)
        {
            var share = (sorted[i] - low) / (high - low);
            deviation = Math.Max(deviation, Math.Abs(share - ((i + 0.5) / sorted.Count)));
        }

        return deviation;
    }
}
