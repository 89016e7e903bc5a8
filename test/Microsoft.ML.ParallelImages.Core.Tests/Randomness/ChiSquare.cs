namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>How unlikely counts are if every cell is equally likely.</summary>
internal static class ChiSquare
{
    /// <summary>
    /// Standard deviations by which the statistic lies above its expectation. Above 5 the cells are not equally likely:
    /// with the fixed seeds of a test this is no matter of luck.
    /// </summary>
    public static double Excess(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Sum() / (double)counts.Count;
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return (statistic - (counts.Count - 1)) / Math.Sqrt(2.0 * (counts.Count - 1));
    }
}
