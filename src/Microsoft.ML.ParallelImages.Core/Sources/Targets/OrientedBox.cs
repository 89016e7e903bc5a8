namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A box that may stand askew, as those of aerial pictures and of text.</summary>
/// <param name="CenterX">Its centre, from the picture's left edge.</param>
/// <param name="CenterY">Its centre, from the picture's top.</param>
/// <param name="Width">Along its own first axis.</param>
/// <param name="Height">Along its second axis, a quarter turn clockwise of the first.</param>
/// <param name="Degrees">How far the first axis is turned clockwise, as seen, out of pointing right.</param>
public readonly record struct OrientedBox(double CenterX, double CenterY, double Width, double Height, double Degrees)
{
    /// <summary>
    /// Its corners in order round the box: upper left, upper right, lower right and lower left where it is not turned.
    /// </summary>
    public IReadOnlyList<(double X, double Y)> Corners
    {
        get
        {
            var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
            double ax = cos * Width / 2, ay = sin * Width / 2, bx = -sin * Height / 2, by = cos * Height / 2;
            return
            [
                (CenterX - ax - bx, CenterY - ay - by), (CenterX + ax - bx, CenterY + ay - by),
                (CenterX + ax + bx, CenterY + ay + by), (CenterX - ax + bx, CenterY - ay + by),
            ];
        }
    }

    /// <summary>
    /// The smallest box that holds all points: one of its sides lies along a side of their outline, and its first axis
    /// is the one nearest to the given direction.
    /// </summary>
    internal static OrientedBox Around(IReadOnlyList<(double X, double Y)> outline, double axisX, double axisY)
    {
        var (smallest, best) = (double.PositiveInfinity, default(OrientedBox));
        for (var i = 0; i < outline.Count; i++)
        {
            var (x0, y0) = outline[i];
            var (x1, y1) = outline[(i + 1) % outline.Count];
            if ((x0, y0) == (x1, y1))
                continue;
            var box = Along(outline, Math.Atan2(y1 - y0, x1 - x0));
            if (box.Width * box.Height < smallest)
                (smallest, best) = (box.Width * box.Height, box);
        }

        // It is the same box after each quarter turn, with its sides exchanged.
        var wanted = Math.Atan2(axisY, axisX) * 180 / Math.PI;
        var turns = (int)Math.Round((wanted - best.Degrees) / 90);
        var degrees = Math.IEEERemainder(best.Degrees + (90 * turns), 360);
        return turns % 2 == 0
            ? best with { Degrees = degrees }
            : best with { Width = best.Height, Height = best.Width, Degrees = degrees };
    }

    private static OrientedBox Along(IReadOnlyList<(double X, double Y)> points, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        var box = BoundingBox.Around(points.Select(p => ((p.X * cos) + (p.Y * sin), (p.Y * cos) - (p.X * sin))));
        double u = (box.Left + box.Right) / 2, v = (box.Top + box.Bottom) / 2;
        return new((u * cos) - (v * sin), (u * sin) + (v * cos), box.Width, box.Height, angle * 180 / Math.PI);
    }
}
