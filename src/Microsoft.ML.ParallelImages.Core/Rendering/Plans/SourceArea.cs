using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a pass needs of its source: the region, and how far the source may shrink before.</summary>
/// <param name="Region">In stored full-resolution pixels, with a margin for the filter.</param>
/// <param name="Denominator">
/// 1, 2, 4 or 8: how far the source may shrink without losing what the output can show.
/// </param>
internal readonly record struct SourceArea(PixelRect Region, int Denominator)
{
    /// <param name="pass">The pass, to coordinates as they are stored.</param>
    /// <param name="stored">Size of what is stored.</param>
    /// <param name="gap">How much larger than the output a shrunken source stays, at least.</param>
    public static SourceArea Of(RenderPass pass, ImageSize stored, float gap)
    {
        if (!pass.Whole.IsFinite)
        {
            throw new InvalidOperationException(
                $"The geometric steps of the recipe give {pass.Whole}, which is no map: a number in it is not finite.");
        }

        var (across, down) = Scale(pass.Whole, pass.Size, stored);
        var shrinkage = Math.Min(across, down);
        var denominator = pass.Interpolation == Interpolation.Nearest
            ? 1
            : DenominatorFor(shrinkage, pass.IsOversampled ? 1 : gap);
        return new(RegionOf(pass, stored, denominator), denominator);
    }

    /// <summary>What a pass shows of its source at full size.</summary>
    public static PixelRect RegionOf(RenderPass pass) => RegionOf(pass, pass.InputSize, 1);

    /// <summary>How far the source may shrink.</summary>
    /// <param name="shrinkage">Source samples per output sample.</param>
    /// <param name="gap">How much larger than the output it stays, at least.</param>
    public static int DenominatorFor(double shrinkage, float gap) =>
        (shrinkage / gap) switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };

    /// <summary>
    /// Source samples per output sample along rows and columns of the output; 1 where the map enlarges. Of a
    /// perspective the least of what the output shows of the source, so that nothing is lost anywhere.
    /// </summary>
    public static (double Across, double Down) Scale(PlaneMap map, ImageSize size, ImageSize source)
    {
        if (map.IsAffine)
            return (Math.Max(1, Length(map.XX, map.YX)), Math.Max(1, Length(map.XY, map.YY)));
        const int places = 16;
        var (across, down) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i <= places; i++)
        {
            for (var j = 0; j <= places; j++)
            {
                double u = (double)size.Width * i / places, v = (double)size.Height * j / places;
                var (x, y) = map.Apply(u, v);
                if (x < 0 || y < 0 || x > source.Width || y > source.Height)
                    continue;
                var w = map.DivisorAt(u, v);
                across = Math.Min(across, Length(map.XX - (x * map.WX), map.YX - (y * map.WX)) / w);
                down = Math.Min(down, Length(map.XY - (x * map.WY), map.YY - (y * map.WY)) / w);
            }
        }

        // Where none of these places shows the source, too little of it is seen to save anything.
        return across == double.MaxValue ? (1, 1) : (Math.Max(1, across), Math.Max(1, down));
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static PixelRect RegionOf(RenderPass pass, ImageSize stored, int denominator)
    {
        var (left, top, right, bottom) = pass.Bounds();

        // The filter reaches one output sample beyond, and there it may see the picture's other side already.
        var (across, down) = Scale(pass.Whole, pass.Size, stored);
        var taps = pass.Interpolation == Interpolation.Bicubic ? 2 : 1;
        var reach = Math.Ceiling(taps * Math.Max(across, down));
        var leaves = left < reach || top < reach || right > stored.Width - reach || bottom > stored.Height - reach;
        if ((leaves && pass.Border.Mode is not (FillMode.Constant or FillMode.Nearest))
            || !double.IsFinite(right - left + bottom - top))
        {
            return stored.Bounds;
        }

        // The outermost output samples lie half an output sample inside. Coarse planes need no more, since the decoder
        // rounds a region out to whole MCUs, so to whole samples of theirs.
        var margin = Math.Ceiling(reach * (taps - 0.5) / taps) + denominator;
        int x0 = Limit(left - margin, stored.Width - 1), y0 = Limit(top - margin, stored.Height - 1);
        var x1 = Limit(Math.Ceiling(right + margin), stored.Width);
        var y1 = Limit(Math.Ceiling(bottom + margin), stored.Height);
        return new PixelRect(x0, y0, Math.Max(1, x1 - x0), Math.Max(1, y1 - y0));
    }

    private static int Limit(double value, int most) => (int)Math.Clamp(value, 0, most);
}
