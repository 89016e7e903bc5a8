using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Says where pixels go: what is shown, how it is turned, and what stands outside.</summary>
internal static class MoveWords
{
    // What rounding leaves of nothing.
    private const double Little = 1e-6;

    public static string Of(Move move) =>
        Shown(move) + (move.Border is { } border ? $", with {Outside(border)} outside" : "");

    private static string Shown(Move move)
    {
        var (map, size) = (move.Map, move.OutputSize);
        if (!map.IsAffine)
            return $"shows the picture askew: the corners of the {size} pixels look at {Corners(map, size)}";
        if (!map.IsAxisAligned)
            return Turn(map);
        var (left, top, right, bottom) = map.Bounds(size);
        var flips = (map.XX < 0 ? ", left and right exchanged" : "") + (map.YY < 0 ? ", upside down" : "");
        if ((left, top, right, bottom) == (0, 0, size.Width, size.Height))
            return flips.Length > 0 ? flips[2..] : "moves nothing";
        return FormattableString.Invariant(
            $"shows {right - left:0.#} x {bottom - top:0.#} pixels from ({left:0.#}, {top:0.#}) on, at {size}{flips}");
    }

    private static string Corners(PlaneMap map, ImageSize size)
    {
        var corners = new[] { (0, 0), (size.Width, 0), (size.Width, size.Height), (0, size.Height) }
            .Select(corner => map.Apply(corner.Item1, corner.Item2));
        return string.Join(", ", corners.Select(at => FormattableString.Invariant($"({at.X:0.#}, {at.Y:0.#})")));
    }

    /// <summary>The map leads from what comes out back to the photo: the picture itself turns the other way.</summary>
    private static string Turn(PlaneMap map)
    {
        var area = (map.XX * map.YY) - (map.XY * map.YX);
        var side = Math.Sign(area);
        var turn = -Math.Atan2(side * map.YX, side * map.XX) * (180 / Math.PI);
        var scale = 1 / Math.Sqrt(Math.Abs(area));
        var slant = Math.Abs((map.XX * map.XY) + (map.YX * map.YY));
        string?[] words =
        [
            area < 0 ? "left and right exchanged" : null,
            Math.Abs(turn) < Little ? null
                : string.Create(CultureInfo.InvariantCulture, $"turned by {Math.Abs(turn):0.#} degrees")
                    + (turn > 0 ? " clockwise" : " anticlockwise"),
            Math.Abs(scale - 1) < Little ? null
                : string.Create(CultureInfo.InvariantCulture, $"{scale:0.##} x as large"),
            slant < Little ? null : "slanted",
        ];
        return string.Join(", ", words.OfType<string>()) is { Length: > 0 } turned ? turned : "moved";
    }

    private static string Outside(Border border) => border.Mode == FillMode.Constant
        ? $"the colour {border.Color}"
        : border.Mode.ToString().ToLowerInvariant() + " pixels";
}
