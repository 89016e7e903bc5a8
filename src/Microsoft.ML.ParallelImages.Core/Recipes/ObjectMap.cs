using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves the objects of an image by what was drawn for it.</summary>
internal static class ObjectMap
{
    /// <summary>The objects that are still seen, in pixels of the output.</summary>
    public static IEnumerable<ImageObject> Of(Draws draws, ImageTargets targets, float minimumVisible)
    {
        var (across, down) = targets.Unit == TargetUnit.Shares
            ? (draws.SourceSize.Width, draws.SourceSize.Height)
            : (1, 1);
        var isMirrored = draws.IsMirrored;
        foreach (var one in targets.Objects)
        {
            var scaled = (across, down) == (1, 1) ? one : Scaled(one, across, down);
            var box = scaled.Box is { } upright ? draws.MapBox(upright, minimumVisible) : null;
            var oriented = scaled.OrientedBox is { } askew ? draws.MapBox(askew, minimumVisible) : null;
            if ((scaled.Box is not null && box is null) || (scaled.OrientedBox is not null && oriented is null))
                continue;
            KeyPoint[] points = [.. scaled.KeyPoints.Select(point => Moved(point, draws))];
            if (box is null && oriented is null && points.Length > 0 && points.All(IsMissing))
                continue;
            if (isMirrored && one.KeyPointNames is { } names)
                points = InMirror(points, names);
            yield return one with { Box = box, OrientedBox = oriented, KeyPoints = points };
        }
    }

    private static KeyPoint[] InMirror(KeyPoint[] points, KeyPointNames names) => points.Length == names.Count
        ? [.. points.Select((_, i) => points[names.InMirror(i)])]
        : throw new ArgumentException(
            $"An object has {points.Length} key points and {names.Count} names of them; expected as many.",
            nameof(points));

    private static bool IsMissing(KeyPoint point) => point.State == KeyPointState.Missing;

    private static KeyPoint Moved(KeyPoint point, Draws draws)
    {
        if (IsMissing(point))
            return default;
        var (x, y) = draws.MapPoint(point.X, point.Y);
        var isInside = x >= 0 && y >= 0 && x < draws.OutputSize.Width && y < draws.OutputSize.Height;
        return isInside ? new(x, y, point.State) : default;
    }

    private static ImageObject Scaled(ImageObject one, double across, double down) => one with
    {
        Box = one.Box is { } box
            ? new(box.Left * across, box.Top * down, box.Right * across, box.Bottom * down)
            : null,
        OrientedBox = one.OrientedBox is { } askew ? Scaled(askew, across, down) : null,
        KeyPoints = [.. one.KeyPoints.Select(point => point with { X = point.X * across, Y = point.Y * down })],
    };

    /// <summary>A box of shares becomes a slanted one in pixels; the smallest box around that is taken.</summary>
    private static OrientedBox Scaled(OrientedBox box, double across, double down)
    {
        (double X, double Y)[] corners = [.. box.Corners.Select(corner => (corner.X * across, corner.Y * down))];
        return OrientedBox.Around(corners, corners[1].X - corners[0].X, corners[1].Y - corners[0].Y);
    }
}
