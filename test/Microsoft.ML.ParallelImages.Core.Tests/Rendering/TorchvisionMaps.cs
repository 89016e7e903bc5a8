using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>torchvision's maps from its parameters, in continuous coordinates: pixel centres at halves.</summary>
internal static class TorchvisionMaps
{
    /// <summary>Rotation (clockwise), shears and scale about the centre, then a translation.</summary>
    public static PlaneMap Affine(
        ImageSize size, double degrees, (double X, double Y) shift, double scale, (double X, double Y) shearDegrees)
    {
        double angle = Radians(degrees), shearX = Radians(shearDegrees.X), shearY = Radians(shearDegrees.Y);
        var a = Math.Cos(angle - shearY) / Math.Cos(shearY);
        var b = (-a * Math.Tan(shearX)) - Math.Sin(angle);
        var c = Math.Sin(angle - shearY) / Math.Cos(shearY);
        var d = (-c * Math.Tan(shearX)) + Math.Cos(angle);
        double xx = d / scale, xy = -b / scale, yx = -c / scale, yy = a / scale, cx = size.Width / 2.0,
            cy = size.Height / 2.0;
        return new(
            xx, xy, cx - (xx * (cx + shift.X)) - (xy * (cy + shift.Y)), yx, yy,
            cy - (yx * (cx + shift.X)) - (yy * (cy + shift.Y)));
    }

    /// <summary>The map that takes each point of <paramref name="to"/> to that of <paramref name="from"/>.</summary>
    public static PlaneMap Perspective((double X, double Y)[] from, (double X, double Y)[] to)
    {
        var rows = new double[8][];
        for (var i = 0; i < 4; i++)
        {
            var (u, v) = from[i];
            var (x, y) = to[i];
            rows[2 * i] = [x, y, 1, 0, 0, 0, -u * x, -u * y, u];
            rows[(2 * i) + 1] = [0, 0, 0, x, y, 1, -v * x, -v * y, v];
        }

        var c = Solve(rows);
        return new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
    }

    /// <summary>Gauss and Jordan, with the largest pivot; the last column holds the right side.</summary>
    private static double[] Solve(double[][] rows)
    {
        for (var column = 0; column < rows.Length; column++)
        {
            var pivot = Enumerable.Range(column, rows.Length - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            foreach (var row in rows.Where(row => row != rows[column]))
            {
                var factor = row[column] / rows[column][column];
                for (var i = column; i < row.Length; i++)
                    row[i] -= factor * rows[column][i];
            }
        }

        return [.. rows.Select((row, i) => row[^1] / row[i])];
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
