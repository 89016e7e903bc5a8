namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Reads a plane between its pixels as SciPy's <c>affine_transform</c> does: B-splines of order 0 to 5, and its own
/// rules outside.
/// </summary>
/// <remarks>
/// Pixel centres are at whole numbers. Orders above 1 read the coefficients of <see cref="KerasSpline"/>.
/// </remarks>
/// <param name="coefficients">The plane, row by row; samples for orders 0 and 1.</param>
/// <param name="width">Of the plane.</param>
/// <param name="height">Of the plane.</param>
/// <param name="fill">What stands outside.</param>
/// <param name="constant">The number of <see cref="KerasFill.Constant"/>.</param>
/// <param name="order">Of the spline.</param>
internal readonly ref struct KerasSampler(
    ReadOnlySpan<float> coefficients, int width, int height, KerasFill fill, float constant, int order)
{
    private readonly ReadOnlySpan<float> _coefficients = coefficients;

    /// <summary>The number at column <paramref name="x"/> and row <paramref name="y"/>.</summary>
    public float At(double x, double y)
    {
        if (fill == KerasFill.Constant && (IsOutside(x, width) || IsOutside(y, height)))
            return constant;
        (x, y) = (Inside(x, width), Inside(y, height));
        int left = First(x), top = First(y);
        Span<double> across = stackalloc double[order + 1], down = stackalloc double[order + 1];
        Weigh(x - left, across);
        Weigh(y - top, down);
        var sum = 0.0;
        for (var j = 0; j <= order; j++)
        {
            var row = _coefficients.Slice(Folded(top + j, height) * width, width);
            for (var i = 0; i <= order; i++)
                sum += down[j] * across[i] * row[Folded(left + i, width)];
        }

        return (float)sum;
    }

    private static bool IsOutside(double place, int count) => !(place >= 0 && place <= count - 1);

    /// <summary>
    /// Where a coordinate is looked at. SciPy's wrapping has a period of one pixel less than there are. Reflection
    /// comes before rounding, so that a place between two pixels is rounded to the other side there.
    /// </summary>
    private double Inside(double place, int count) => fill switch
    {
        KerasFill.Nearest => Math.Clamp(place, 0, count - 1),
        KerasFill.Reflect when IsOutside(place, count) => Reflected(place, count),
        KerasFill.Wrap when IsOutside(place, count) => Wrapped(place, count - 1),
        _ => place,
    };

    private static double Reflected(double place, int count)
    {
        double period = 2 * count;
        if (place >= 0)
        {
            place -= period * Math.Truncate(place / period);
            return place < count ? place : period - place - 1;
        }

        if (place < -period)
            place += period * Math.Truncate(-place / period);
        return place < -count ? place + period : -1 - Math.Min(place, -1e-15);
    }

    private static double Wrapped(double place, double period) =>
        period == 0 ? 0
        : place < 0 ? place + (period * (Math.Floor(-place / period) + 1))
        : place - (period * Math.Floor(place / period));

    private int First(double place) => (int)Math.Floor((order & 1) == 1 ? place : place + 0.5) - (order / 2);

    /// <summary>Which sample stands in the place of one outside.</summary>
    private int Folded(int index, int count)
    {
        if ((uint)index < (uint)count)
            return index;
        if (fill == KerasFill.Nearest || count == 1)
            return Math.Clamp(index, 0, count - 1);
        var period = fill == KerasFill.Reflect ? 2 * count : 2 * (count - 1);
        index = ((index % period) + period) % period;
        return index < count ? index : fill == KerasFill.Reflect ? period - 1 - index : period - index;
    }

    /// <summary>The weights of the samples, from how far beyond the first of them the place lies.</summary>
    private void Weigh(double beyond, Span<double> weights)
    {
        switch (order)
        {
            case 0:
                weights[0] = 1;
                break;
            case 1:
                (weights[0], weights[1]) = (1 - beyond, beyond);
                break;
            default:
                for (var i = 0; i <= order; i++)
                    weights[i] = KerasSpline.Basis(order, beyond - i);
                break;
        }
    }
}
