namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Cubic B-splines over a grid, as a finer grid with straight lines between its points.</summary>
internal static class CubicGrid
{
    /// <summary>Cells of the finer grid for each of the coarse one.</summary>
    private const int Parts = 4;

    /// <summary>Points that the spline needs along a side: one beyond each end.</summary>
    public static int PointsFor(int cells) => cells + 3;

    /// <summary>Points along a side of the finer grid.</summary>
    public static int SideFor(int cells) => (Parts * cells) + 1;

    /// <summary>The finer grid.</summary>
    /// <param name="moves">Right and down, point by point.</param>
    /// <param name="cells">Of the coarse grid, along each side.</param>
    public static float[] Spread(float[] moves, int cells)
    {
        int points = PointsFor(cells), side = SideFor(cells);
        var rows = new float[2 * side * points];
        for (var y = 0; y < points; y++)
        {
            for (var i = 0; i < 2 * side; i++)
                rows[(2 * side * y) + i] = At(moves.AsSpan(2 * points * y), i / 2, 2, i % 2, cells);
        }

        var grid = new float[2 * side * side];
        for (var y = 0; y < side; y++)
        {
            for (var i = 0; i < 2 * side; i++)
                grid[(2 * side * y) + i] = At(rows, y, 2 * side, i, cells);
        }

        return grid;
    }

    /// <summary>The spline at place <paramref name="part"/> of the finer grid.</summary>
    private static float At(ReadOnlySpan<float> line, int part, int stride, int offset, int cells)
    {
        var cell = Math.Min(part / Parts, cells - 1);
        var t = (part - (Parts * cell)) / (double)Parts;
        var rest = 1 - t;
        ReadOnlySpan<double> weights =
        [
            rest * rest * rest / 6, ((((3 * t) - 6) * t * t) + 4) / 6, ((((3 * rest) - 6) * rest * rest) + 4) / 6,
            t * t * t / 6,
        ];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * line[((cell + i) * stride) + offset];
        return (float)sum;
    }
}
