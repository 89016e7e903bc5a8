namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How much a picture holds at its finest scales.</summary>
/// <param name="Sharpness">
/// 1 - exp(-deviation of the edges / 100) of the picture at 64 × 64, plus the same of its greys where that is above
/// 0.18; at most 1. Blurred pictures have less than 0.29 (CleanVision's measure and threshold).
/// </param>
/// <param name="Finest">
/// Detail of one pixel beside that of two, in the middle of the picture at full size: photos have 0.5 to 1, NaN where
/// there is nothing to see.
/// </param>
/// <param name="Finer">
/// Detail of two pixels beside that of four, of four beside eight, or of eight beside sixteen, the least of these and
/// of their geometric mean where there is something to see: photos have 0.5 to 1.
/// </param>
internal readonly record struct DetailMeasures(float Sharpness, float Finest, float Finer)
{
    /// <summary>Less than this many levels of deviation are noise.</summary>
    private const double LeastSeen = 1;

    /// <param name="small">64 × 64 samples of the whole picture.</param>
    /// <param name="middle">Samples of its middle at full size, in a square.</param>
    public static DetailMeasures Of(ReadOnlySpan<float> small, ReadOnlySpan<float> middle)
    {
        var (finest, finer) = (float.NaN, float.NaN);
        if (!middle.IsEmpty)
        {
            var half = Halved(middle);
            var quarter = Halved(half);
            var (one, two) = (DetailOf(middle), DetailOf(half));
            var eighth = Halved(quarter);
            var (four, eight, sixteen) = (DetailOf(quarter), DetailOf(eighth), DetailOf(Halved(eighth)));
            finest = Beside(one, two);

            // Where blur leaves nothing at the scales between, the fall over all three tells of it.
            var mean = MathF.Cbrt(Beside(two, sixteen));
            finer = Least(Least(Beside(two, four), Beside(four, eight)), Least(Beside(eight, sixteen), mean));
        }

        return new(SharpnessOf(small), finest, finer);
    }

    private static float Beside(double finer, double coarser) =>
        coarser > LeastSeen ? (float)(finer / coarser) : float.NaN;

    private static float Least(float one, float other) =>
        float.IsNaN(one) ? other : float.IsNaN(other) ? one : MathF.Min(one, other);

    private static float SharpnessOf(ReadOnlySpan<float> small)
    {
        const int side = PdqTransform.Side;
        Span<float> edges = stackalloc float[side * side];

        // Pillow's filter leaves the samples at the border as they are, and the threshold was found with it.
        small.CopyTo(edges);
        for (var y = 1; y < side - 1; y++)
        {
            for (var x = 1; x < side - 1; x++)
            {
                var at = (y * side) + x;
                var around = small[at - side - 1] + small[at - side] + small[at - side + 1] + small[at - 1]
                    + small[at + 1] + small[at + side - 1] + small[at + side] + small[at + side + 1];
                edges[at] = Math.Clamp((8 * small[at]) - around, 0, 255);
            }
        }

        var contrast = 1 - Math.Exp(-0.01 * DeviationOf(small));
        return (float)Math.Min(1, 1 - Math.Exp(-0.01 * DeviationOf(edges)) + (contrast > 0.18 ? contrast : 0));
    }

    /// <summary>How far samples lie from the mean of their four neighbours, as a deviation.</summary>
    private static double DetailOf(ReadOnlySpan<float> picture)
    {
        var (side, sum, count) = ((int)Math.Sqrt(picture.Length), 0.0, 0);
        for (var y = 1; y < side - 1; y++)
        {
            for (var x = 1; x < side - 1; x++, count++)
            {
                var at = (y * side) + x;
                var mean = (picture[at - 1] + picture[at + 1] + picture[at - side] + picture[at + side]) / 4;
                sum += (picture[at] - mean) * (picture[at] - mean);
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }

    private static float[] Halved(ReadOnlySpan<float> picture)
    {
        var side = (int)Math.Sqrt(picture.Length);
        return Boxes.Halve(picture, side);
    }

    private static double DeviationOf(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
            (sum, squares) = (sum + value, squares + ((double)value * value));
        var mean = sum / values.Length;
        return Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean)));
    }
}
