using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Says where pixels go: turned, mirrored, cut out, and so on.</summary>
internal static class MoveWords
{
    private const double Little = 1e-6;

    /// <param name="move">What was drawn.</param>
    /// <param name="size">Of the picture before.</param>
    public static string Of(Move move, ImageSize size)
    {
        var looked = move.Interpolation is { } asked ? $" ({asked.ToString().ToLowerInvariant()})" : "";
        return Places(move.Map, size, move.OutputSize) + looked;
    }

    private static string Places(PlaneMap map, ImageSize from, ImageSize to)
    {
        if (map == PlaneMap.Identity && from == to)
            return "in its place";
        if (!map.IsAffine)
            return $"corners to {Corners(map, from)}";
        if (map.IsTransposed)
            return Turned(map.XY > 0, map.YX > 0);
        if (!map.IsAxisAligned)
            return Turned(map.Inverse(), from, to);
        var mirrored = Mirrored(map.XX < 0, map.YY < 0);
        return IsWhole(map, from, to) ? mirrored
            : mirrored.Length > 0 ? $"{Shown(map, from, to)}, {mirrored}"
            : Shown(map, from, to);
    }

    private static string Corners(PlaneMap map, ImageSize from)
    {
        var back = map.Inverse();
        (int X, int Y)[] corners = [(0, 0), (from.Width, 0), (from.Width, from.Height), (0, from.Height)];
        return string.Join(
            ", ",
            corners.Select(corner => back.Apply(corner.X, corner.Y))
                .Select(point => $"({Pixels(point.X)}, {Pixels(point.Y)})"));
    }

    private static string Turned(bool isRight, bool isDown) => (isRight, isDown) switch
    {
        (true, true) => "rows and columns exchanged",
        (true, false) => "turned 90° clockwise",
        (false, true) => "turned 90° counter-clockwise",
        _ => "rows and columns exchanged, turned 180°",
    };

    private static string Mirrored(bool isAcross, bool isDown) => (isAcross, isDown) switch
    {
        (true, true) => "turned 180°",
        (true, false) => "mirrored left to right",
        (false, true) => "mirrored top to bottom",
        _ => "",
    };

    /// <summary>The whole picture is seen at its own scale, mirrored.</summary>
    private static bool IsWhole(PlaneMap map, ImageSize from, ImageSize to) =>
        from == to && Math.Abs(map.XX) == 1 && Math.Abs(map.YY) == 1
        && map.X0 == (map.XX < 0 ? from.Width : 0) && map.Y0 == (map.YY < 0 ? from.Height : 0);

    private static string Shown(PlaneMap map, ImageSize from, ImageSize to)
    {
        if (from == to && map is { XX: 1, YY: 1 })
            return Moved(-map.X0, -map.Y0);
        if (from == to && map.XX == map.YY && IsCentred(map, from))
            return $"size × {DecisionWords.Number(1 / map.XX)}";
        double width = Math.Abs(map.XX) * to.Width, height = Math.Abs(map.YY) * to.Height,
            left = map.X0 - (map.XX < 0 ? width : 0), top = map.Y0 - (map.YY < 0 ? height : 0);
        var piece = $"{Pixels(width)} × {Pixels(height)} px from ({Pixels(left)}, {Pixels(top)})";
        return map is { XX: 1, YY: 1 } ? piece : $"{piece}, shown as {to.Width} × {to.Height}";
    }

    private static bool IsCentred(PlaneMap map, ImageSize size)
    {
        double x = size.Width / 2.0, y = size.Height / 2.0;
        var (seenX, seenY) = map.Apply(x, y);
        return Math.Abs(seenX - x) < Little && Math.Abs(seenY - y) < Little;
    }

    /// <summary>A general one as a turn, a shear, a scale, and where the centre goes.</summary>
    private static string Turned(PlaneMap there, ImageSize from, ImageSize to)
    {
        double a = there.XX, b = there.XY, c = there.YX, d = there.YY;
        var isUpright = b == 0;
        var wide = isUpright ? a : Math.Sqrt((a * a) + (c * c));
        var high = ((a * d) - (b * c)) / wide;
        var turn = isUpright ? 0 : Degrees(Math.Atan2(c, a));
        var shear = Degrees(Math.Atan(isUpright ? c / a : ((a * b) + (c * d)) / wide / high));
        var (x, y) = there.Apply(from.Width / 2.0, from.Height / 2.0);
        List<string> words = [];
        if (Math.Abs(turn) > 0.005)
            words.Add($"turned {Pixels(Math.Abs(turn))}° {(turn < 0 ? "counter-" : "")}clockwise");
        if (Math.Abs(shear) > 0.005)
            words.Add($"{(isUpright ? "columns" : "rows")} sheared by {Pixels(shear)}°");
        if (Math.Abs(wide - high) > Little)
            words.Add($"size × {DecisionWords.Number(wide)} across, × {DecisionWords.Number(high)} down");
        else if (Math.Abs(wide - 1) > Little)
            words.Add($"size × {DecisionWords.Number(wide)}");
        (x, y) = (x - (to.Width / 2.0), y - (to.Height / 2.0));
        if (Math.Abs(x) > Little || Math.Abs(y) > Little)
            words.Add(Moved(x, y));
        return string.Join(", ", words);
    }

    private static string Moved(double x, double y)
    {
        List<string> ways = [];
        if (Math.Abs(x) > Little)
            ways.Add($"{Pixels(Math.Abs(x))} px {(x < 0 ? "left" : "right")}");
        if (Math.Abs(y) > Little)
            ways.Add($"{Pixels(Math.Abs(y))} px {(y < 0 ? "up" : "down")}");
        return ways is [] ? "in its place" : $"moved {string.Join(", ", ways)}";
    }

    private static string Pixels(double value) => DecisionWords.Number(Math.Round(value, 1));

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
