namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Photos whose area or aspect lies far from the others'.</summary>
/// <remarks>
/// Where most photos have one size, the range between the quartiles is 0 and every other size would be odd: hence the
/// least distances.
/// </remarks>
internal static class OddSizes
{
    private static readonly double LeastArea = Math.Log(3), LeastAspect = Math.Log(1.5);

    public static Func<int, double?> Of(PhotoTable photos, PropertyThresholds thresholds)
    {
        var area = Measure(photos, p => Math.Log(p.PixelCount), LeastArea, thresholds);

        // Photos that stand and those that lie are of one kind.
        var aspect = Measure(photos, p => Math.Abs(Math.Log(p.Aspect)), LeastAspect, thresholds);
        return photo => Math.Max(area(photo), aspect(photo)) is var most && most > thresholds.OddSize ? most : null;
    }

    /// <summary>Distances from the median in ranges between the quartiles, none of which is too small.</summary>
    private static Func<int, double> Measure(
        PhotoTable photos, Func<PhotoMeasures, double> value, double least, PropertyThresholds thresholds)
    {
        var spread = Spread.Of(photos.Whole.Select(photo => value(photos[photo])));
        var unit = Math.Max(spread.QuarterRange, least / thresholds.OddSize);
        return photo => Math.Abs(value(photos[photo]) - spread.Median) / unit;
    }
}
