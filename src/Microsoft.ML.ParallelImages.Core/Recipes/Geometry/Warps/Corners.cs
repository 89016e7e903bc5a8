using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Where the corners of a picture go, clockwise from the top left one, in widths and heights of the picture.
/// </summary>
internal readonly record struct Corners(
    (double X, double Y) First, (double X, double Y) Second, (double X, double Y) Third, (double X, double Y) Fourth)
{
    /// <summary>Moved inwards, each along both axes.</summary>
    /// <param name="moves">x and y of each corner, as parts of <paramref name="reach"/>.</param>
    /// <param name="reach">In widths and heights.</param>
    public static Corners Moved(ReadOnlySpan<double> moves, double reach) => new(
        (reach * moves[0], reach * moves[1]), (1 - (reach * moves[2]), reach * moves[3]),
        (1 - (reach * moves[4]), 1 - (reach * moves[5])), (reach * moves[6], 1 - (reach * moves[7])));

    /// <summary>Whether each stands outside the triangle of the others, so that a camera can see it so.</summary>
    public bool AreConvex => Turn(First, Second, Third) > 0 && Turn(Second, Third, Fourth) > 0
        && Turn(Third, Fourth, First) > 0 && Turn(Fourth, First, Second) > 0;

    /// <summary>The map from the output back to the picture, both of the same size.</summary>
    public PlaneMap MapFor(double width, double height)
    {
        // Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), §2.2.3: the unit square to four points.
        var (x0, y0) = First;
        double x1 = Second.X - Third.X, y1 = Second.Y - Third.Y, x2 = Fourth.X - Third.X, y2 = Fourth.Y - Third.Y,
            x3 = x0 - Second.X + Third.X - Fourth.X, y3 = y0 - Second.Y + Third.Y - Fourth.Y;
        var area = (x1 * y2) - (x2 * y1);
        double wx = ((x3 * y2) - (x2 * y3)) / area, wy = ((x1 * y3) - (x3 * y1)) / area;
        var forward = new PlaneMap(
            Second.X - x0 + (wx * Second.X), Fourth.X - x0 + (wy * Fourth.X), x0,
            Second.Y - y0 + (wx * Second.Y), Fourth.Y - y0 + (wy * Fourth.Y), y0, wx, wy);
        PlaneMap toUnits = new(1 / width, 0, 0, 0, 1 / height, 0), toPixels = new(width, 0, 0, 0, height, 0);
        return toPixels.Then(forward.Inverse()).Then(toUnits);
    }

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - b.Y)) - ((b.Y - a.Y) * (c.X - b.X));
}
