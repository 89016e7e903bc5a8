using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a map needs of its source: the region and the scale that the decoder is asked for.</summary>
/// <param name="Region">In stored full-resolution pixels, with a margin for the filter.</param>
/// <param name="Denominator">1, 2, 4 or 8: how far the decoder may shrink without losing what the output can show.</param>
/// <param name="ToStored">From upright to stored coordinates.</param>
internal readonly record struct SourceArea(PixelRect Region, int Denominator, PlaneMap ToStored)
{
    /// <param name="step">The move, to upright coordinates.</param>
    /// <param name="header">Of the file.</param>
    /// <param name="gap">How much larger than the output a shrunken picture stays, at least.</param>
    public static SourceArea Of(RenderStep step, ImageHeader header, float gap)
    {
        var toStored = header.Orientation.ToStored(header.StoredSize);
        var map = toStored.Then(step.Map);
        if (!map.IsFinite)
        {
            throw new InvalidOperationException(
                $"The geometric steps of the recipe give {step.Map}, which is no map: a number in it is not finite.");
        }

        var shrinkage = Shrinkage(map, step.Size);
        var denominator = (shrinkage / gap) switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
        return new(RegionOf(map, step, header.StoredSize, shrinkage, denominator), denominator, toStored);
    }

    /// <summary>Source samples per output sample along the axis that shrinks less; 1 where the map enlarges.</summary>
    private static double Shrinkage(PlaneMap map, ImageSize output)
    {
        if (map.IsAffine)
            return Math.Max(1, Math.Min(Length(map.XX, map.YX), Length(map.XY, map.YY)));
        var least = double.MaxValue;
        foreach (var (x, y) in ((double, double)[])[(0, 0), (output.Width, 0), (0, output.Height), (output.Width, output.Height)])
        {
            var (x0, y0) = map.Apply(x, y);
            var (x1, y1) = map.Apply(x + 1, y);
            var (x2, y2) = map.Apply(x, y + 1);
            least = Math.Min(least, Math.Min(Length(x1 - x0, y1 - y0), Length(x2 - x0, y2 - y0)));
        }

        return Math.Max(1, least);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static PixelRect RegionOf(
        PlaneMap map, RenderStep step, ImageSize stored, double shrinkage, int denominator)
    {
        var (left, top, right, bottom) = map.Bounds(step.Size);

        // The filter reaches one output sample beyond, and there it may see the picture's other side already.
        var reach = Math.Ceiling(Math.Max(shrinkage, AxisShrinkage(map)));
        var leaves = left < reach || top < reach || right > stored.Width - reach || bottom > stored.Height - reach;
        if ((leaves && step.Fill is (FillMode.Reflect or FillMode.Wrap)) || !double.IsFinite(right - left + bottom - top))
            return stored.Bounds;

        // The outermost output samples lie half an output sample inside. Coarse planes need no more, since the decoder rounds a
        // region out to whole MCUs, so to whole samples of theirs.
        var margin = Math.Ceiling(reach / 2) + denominator;
        int x0 = Limit(left - margin, stored.Width - 1), y0 = Limit(top - margin, stored.Height - 1);
        var x1 = Limit(Math.Ceiling(right + margin), stored.Width);
        var y1 = Limit(Math.Ceiling(bottom + margin), stored.Height);
        return new PixelRect(x0, y0, Math.Max(1, x1 - x0), Math.Max(1, y1 - y0));
    }

    private static double AxisShrinkage(PlaneMap map) =>
        map.IsAffine ? Math.Max(Length(map.XX, map.YX), Length(map.XY, map.YY)) : 1;

    private static int Limit(double value, int most) => (int)Math.Clamp(value, 0, most);
}
