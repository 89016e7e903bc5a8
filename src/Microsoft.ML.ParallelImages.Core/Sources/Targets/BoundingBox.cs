namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An upright box around something in a picture.</summary>
/// <remarks>
/// Coordinates are continuous: pixel (x, y) covers x..x+1, y..y+1, so that a box around that pixel alone is
/// (x, y, x + 1, y + 1).
/// </remarks>
/// <param name="Left">Its left edge, from the picture's left edge.</param>
/// <param name="Top">Its upper edge, from the picture's top.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Bottom">Its lower edge.</param>
public readonly record struct BoundingBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>Width times height; 0 for a box that is turned inside out.</summary>
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>
    /// The part that lies in <paramref name="other"/> too; its <see cref="Area"/> is 0 when none does.
    /// </summary>
    public BoundingBox Intersect(BoundingBox other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right),
        Math.Min(Bottom, other.Bottom));

    /// <summary>The four edges, the same in every culture.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Left}, {Top}, {Right}, {Bottom}]");

    /// <summary>The smallest box that holds all of the points.</summary>
    internal static BoundingBox Around(IEnumerable<(double X, double Y)> points)
    {
        const double far = double.PositiveInfinity;
        var box = new BoundingBox(far, far, -far, -far);
        foreach (var (x, y) in points)
            box = new(Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), Math.Max(box.Bottom, y));
        return box;
    }
}
