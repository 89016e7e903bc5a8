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

    public static Likeness Of(SampleSquare one, SampleSquare other) => new(
        one.Correlation(other), one.Detail.Correlation(other.Detail), AgreeingBlocks(one.Detail, other.Detail));

    private static double AgreeingBlocks(SampleSquare one, SampleSquare other)
    {
        var (seen, same) = (0, 0);
        for (var top = 0; top + Block <= one.Side; top += Block)
        {
            for (var left = 0; left + Block <= one.Side; left += Block)
            {
                var (first, second) = (BlockOf(one, left, top), BlockOf(other, left, top));
                if (Math.Max(first.Deviation, second.Deviation) < LeastDetail)
                    continue;
                seen++;
                same += first.Correlation(second) >= SameBlock ? 1 : 0;
            }
        }

        return seen < LeastBlocks ? 0 : (double)same / seen;
    }

    private static SampleSquare BlockOf(SampleSquare square, int left, int top)
    {
        var samples = new float[Block * Block];
        for (var row = 0; row < Block; row++)
            square.Samples.Slice(((top + row) * square.Side) + left, Block).CopyTo(samples.AsSpan(row * Block));
        return new(samples, Block);
    }
}
