namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How alike two pictures are, laid over each other: 1 the same, 0 unrelated.</summary>
/// <param name="Whole">Correlation of the samples.</param>
/// <param name="Detail">
/// Correlation of what is left without the surroundings' mean: outlines on white are alike where garments are not.
/// </param>
/// <param name="Blocks">The share of blocks, of those that have some detail, whose detail is the same.</param>
internal readonly record struct Likeness(double Whole, double Detail, double Blocks)
{
    /// <summary>Samples along a side of a block, and how alike two of them are that show the same.</summary>
    private const int Block = 8;

    private const double SameBlock = 0.8;

    /// <summary>Deviations of detail below it are noise, in levels.</summary>
    private const double LeastDetail = 3;

    /// <summary>Fewer blocks with detail are too few to judge.</summary>
    private const int LeastBlocks = 12;

    public static Likeness None => default;

    /// <summary>What decides between two ways to lay them.</summary>
    public double Sum => Whole + Detail;

    public static Likeness Of(ReadOnlySpan<float> one, ReadOnlySpan<float> other, int side)
    {
        Span<float> first = stackalloc float[one.Length];
        Span<float> second = stackalloc float[one.Length];
        LeaveDetail(one, first, side);
        LeaveDetail(other, second, side);
        return new(Correlation(one, other), Correlation(first, second), AgreeingBlocks(first, second, side));
    }

    public static double Correlation(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double sum = 0, sumOther = 0, squares = 0, squaresOther = 0, products = 0;
        for (var i = 0; i < one.Length; i++)
        {
            double a = one[i], b = other[i];
            (sum, sumOther) = (sum + a, sumOther + b);
            (squares, squaresOther, products) = (squares + (a * a), squaresOther + (b * b), products + (a * b));
        }

        var n = one.Length;
        var spread = (squares - (sum * sum / n)) * (squaresOther - (sumOther * sumOther / n));
        return spread <= 1e-6 ? 0 : (products - (sum * sumOther / n)) / Math.Sqrt(spread);
    }

    private static double AgreeingBlocks(ReadOnlySpan<float> one, ReadOnlySpan<float> other, int side)
    {
        Span<float> first = stackalloc float[Block * Block];
        Span<float> second = stackalloc float[Block * Block];
        var (seen, same) = (0, 0);
        for (var top = 0; top + Block <= side; top += Block)
        {
            for (var left = 0; left + Block <= side; left += Block)
            {
                for (var row = 0; row < Block; row++)
                {
                    var at = ((top + row) * side) + left;
                    one.Slice(at, Block).CopyTo(first[(row * Block)..]);
                    other.Slice(at, Block).CopyTo(second[(row * Block)..]);
                }

                if (Math.Max(DeviationOf(first), DeviationOf(second)) < LeastDetail)
                    continue;
                seen++;
                same += Correlation(first, second) >= SameBlock ? 1 : 0;
            }
        }

        return seen < LeastBlocks ? 0 : (double)same / seen;
    }

    private static double DeviationOf(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
            (sum, squares) = (sum + value, squares + ((double)value * value));
        return Math.Sqrt(Math.Max(0, (squares / values.Length) - (sum / values.Length * (sum / values.Length))));
    }

    private static void LeaveDetail(ReadOnlySpan<float> picture, Span<float> detail, int side)
    {
        const int reach = 2;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (sum, count) = (0f, 0);
                for (var v = Math.Max(0, y - reach); v <= Math.Min(side - 1, y + reach); v++)
                {
                    for (var u = Math.Max(0, x - reach); u <= Math.Min(side - 1, x + reach); u++, count++)
                        sum += picture[(v * side) + u];
                }

                detail[(y * side) + x] = picture[(y * side) + x] - (sum / count);
            }
        }
    }
}
