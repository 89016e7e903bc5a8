namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The middle of a set of numbers, and how far they usually lie from it.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="FirstQuarter">A quarter of them lies below it.</param>
/// <param name="ThirdQuarter">A quarter of them lies above it.</param>
internal readonly record struct Spread(double Median, double FirstQuarter, double ThirdQuarter)
{
    /// <summary>From the first quartile to the third.</summary>
    public double QuarterRange => ThirdQuarter - FirstQuarter;

    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            return default;
        return new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75));
    }

    /// <summary>So many quarter ranges above the third quartile.</summary>
    public double Above(double ranges) => ThirdQuarter + (ranges * QuarterRange);

    /// <summary>
    /// How far a number lies below the median, in robust deviations: 1.4826 × the median distance of those below, which
    /// is the standard deviation of normal numbers. What lies above may spread as it likes.
    /// </summary>
    public double Below(double value) => (Median - value) / Math.Max(1.4826 * (Median - FirstQuarter), 1e-6);

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var at = (int)place;
        return at + 1 < sorted.Length ? sorted[at] + ((sorted[at + 1] - sorted[at]) * (place - at)) : sorted[at];
    }
}
