using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The smoothest surfaces through the points of a grid on the unit square.</summary>
internal static class ThinPlate
{
    /// <summary>Cells of the finer grid for each of the coarse one.</summary>
    private const int Parts = 4;

    /// <summary>Points along a side of the finer grid.</summary>
    public static int SideFor(int points) => (Parts * (points - 1)) + 1;

    /// <summary>Two surfaces, one right and one down, at the points of a finer grid.</summary>
    /// <param name="moves">Right and down, point by point.</param>
    /// <param name="points">Along each side.</param>
    public static float[] Spread(double[] moves, int points)
    {
        var (count, side) = (points * points, SideFor(points));
        var rows = new double[count + 3][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new double[rows.Length + 2];
        for (var i = 0; i < count; i++)
        {
            var (x, y) = PlaceOf(i, points);
            for (var j = 0; j < count; j++)
                rows[i][j] = Kernel(x, y, PlaceOf(j, points));
            (rows[i][count], rows[i][count + 1], rows[i][count + 2]) = (1, x, y);
            (rows[count][i], rows[count + 1][i], rows[count + 2][i]) = (1, x, y);
            (rows[i][^2], rows[i][^1]) = (moves[2 * i], moves[(2 * i) + 1]);
        }

        Solve(rows);
        var grid = new float[2 * side * side];
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = PlaceOf(i, side);
            (grid[2 * i], grid[(2 * i) + 1]) = At(rows, x, y, points);
        }

        return grid;
    }

    private static (double X, double Y) PlaceOf(int index, int points) =>
        (index % points / (points - 1.0), index / points / (points - 1.0));

    private static (float Right, float Down) At(double[][] solved, double x, double y, int points)
    {
        var count = points * points;
        double right = 0, down = 0;
        for (var j = 0; j < count + 3; j++)
        {
            var weight = j < count ? Kernel(x, y, PlaceOf(j, points)) : j == count ? 1 : j == count + 1 ? x : y;
            right += weight * solved[j][^2];
            down += weight * solved[j][^1];
        }

        return ((float)right, (float)down);
    }

    private static double Kernel(double x, double y, (double X, double Y) point)
    {
        var square = ((x - point.X) * (x - point.X)) + ((y - point.Y) * (y - point.Y));
        return square == 0 ? 0 : square * PortableMath.Log(square);
    }

    /// <summary>Leaves the solutions in the last two columns: Gauss and Jordan, with the largest pivots.</summary>
    private static void Solve(double[][] rows)
    {
        for (var column = 0; column < rows.Length; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < rows.Length; i++)
            {
                if (Math.Abs(rows[i][column]) > Math.Abs(rows[pivot][column]))
                    pivot = i;
            }

            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            var chosen = rows[column];
            for (var k = rows.Length + 1; k >= column; k--)
                chosen[k] /= chosen[column];
            foreach (var row in rows)
            {
                if (row == chosen || row[column] == 0)
                    continue;
                for (var k = rows.Length + 1; k >= column; k--)
                    row[k] -= row[column] * chosen[k];
            }
        }
    }
}
