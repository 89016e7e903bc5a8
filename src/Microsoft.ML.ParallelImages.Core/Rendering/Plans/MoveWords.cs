using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Says where pixels go: what part of the picture is shown, how it is turned, and what stands outside.</summary>
internal static class MoveWords
{
    // What rounding leaves of nothing.
    private const double Little = 1e-6;

    public static string Of(Move move) =>
        Shown(move) + (move.Border is { } border ? $", with {Outside(border)} outside" : "");

    private static string Shown(Move move)
    {
        var (map, size) = (move.Map, move.OutputSize);
        var (left, top, right, bottom) = map.Bounds(size);
        if (!double.IsFinite(right - left) || !double.IsFinite(bottom - top))
            return $"shows the picture to its horizon, at {size} pixels";
        var area = FormattableString.Invariant(
            $"{right - left:0.#} x {bottom - top:0.#} pixels from ({left:0.#}, {top:0.#}) on, at {size} pixels");
        return $"shows {area}{Turn(map)}";
    }

    private static string Turn(PlaneMap map)
    {
        if (!map.IsAffine)
            return ", askew";
        if (map.IsAxisAligned)
            return (map.XX < 0 ? ", left and right exchanged" : "") + (map.YY < 0 ? ", upside down" : "");

        // The map leads from what comes out back to the photo: the picture itself turns the other way.
        var isMirrored = (map.XX * map.YY) - (map.XY * map.YX) < 0;
        var (xx, yx) = isMirrored ? (-map.XX, -map.YX) : (map.XX, map.YX);
        var turn = -Math.Atan2(yx, xx) * (180 / Math.PI);
        var slant = (map.XX * map.XY) + (map.YX * map.YY);
        var isSlanted = Math.Abs(slant) > Little * ((map.XX * map.XX) + (map.YX * map.YX));
        return (isMirrored ? ", left and right exchanged" : "")
            + (Math.Abs(turn) > Little
                ? string.Create(CultureInfo.InvariantCulture, $", turned by {Math.Abs(turn):0.#} degrees")
                    + (turn > 0 ? " clockwise" : " anticlockwise")
                : "")
            + (isSlanted ? ", slanted" : "");
    }

    private static string Outside(Border border) => border.Mode == FillMode.Constant
        ? $"the colour {border.Color}"
        : border.Mode.ToString().ToLowerInvariant() + " pixels";
}
