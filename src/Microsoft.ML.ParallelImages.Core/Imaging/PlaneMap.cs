namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// Where in the source each point of the output comes from: a 3×3 projective map from output to source coordinates.
/// </summary>
/// <remarks>
/// Coordinates are continuous: pixel (x, y) covers x..x+1, y..y+1 and its centre is (x + 0.5, y + 0.5).
/// Maps multiply, so that any chain of geometric steps costs one resampling. Of a perspective only the side is seen on
/// which its divisor is above 0; the rest is behind the horizon, where a border stands.
/// </remarks>
/// <param name="XX">Source x per output x.</param>
/// <param name="XY">Source x per output y.</param>
/// <param name="X0">Source x of the output's origin.</param>
/// <param name="YX">Source y per output x.</param>
/// <param name="YY">Source y per output y.</param>
/// <param name="Y0">Source y of the output's origin.</param>
/// <param name="WX">Perspective divisor per output x; 0 for affine maps.</param>
/// <param name="WY">Perspective divisor per output y; 0 for affine maps.</param>
/// <param name="W0">Perspective divisor at the output's origin; 1 for affine maps.</param>
public readonly record struct PlaneMap(
    double XX, double XY, double X0, double YX, double YY, double Y0, double WX = 0, double WY = 0, double W0 = 1)
{
    /// <summary>Every point stays where it is.</summary>
    public static PlaneMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>True when all its numbers are finite, as those of every step must be.</summary>
    internal bool IsFinite => double.IsFinite(XX + XY + X0 + YX + YY + Y0 + WX + WY + W0);

    /// <summary>True when parallel lines stay parallel.</summary>
    public bool IsAffine => WX == 0 && WY == 0 && W0 == 1;

    /// <summary>True when rows and columns of the output are rows and columns of the source, in this order.</summary>
    public bool IsAxisAligned => IsAffine && XY == 0 && YX == 0;

    /// <summary>True when rows of the output are columns of the source: a quarter turn or a transposition.</summary>
    public bool IsTransposed => IsAffine && XX == 0 && YY == 0;

    /// <summary>
    /// Stretches a source of size <paramref name="from"/> over an output of size <paramref name="to"/>.
    /// </summary>
    public static PlaneMap Resize(ImageSize from, ImageSize to) =>
        new((double)from.Width / to.Width, 0, 0, 0, (double)from.Height / to.Height, 0);

    /// <summary>
    /// Shows the rectangle (left, top, width, height) of the source on an output of size <paramref name="to"/>.
    /// </summary>
    public static PlaneMap Crop(double left, double top, double width, double height, ImageSize to) =>
        new(width / to.Width, 0, left, 0, height / to.Height, top);

    /// <summary>Mirrors left and right of an image that is <paramref name="width"/> wide.</summary>
    public static PlaneMap FlipHorizontally(double width) => new(-1, 0, width, 0, 1, 0);

    /// <summary>Mirrors top and bottom of an image that is <paramref name="height"/> high.</summary>
    public static PlaneMap FlipVertically(double height) => new(1, 0, 0, 0, -1, height);

    /// <summary>
    /// The linear map (<paramref name="xx"/>, <paramref name="xy"/>; <paramref name="yx"/>, <paramref name="yy"/>) from
    /// output to source about the centre of an image of size <paramref name="size"/>.
    /// </summary>
    public static PlaneMap AboutCentre(ImageSize size, double xx, double xy, double yx, double yy)
    {
        double cx = size.Width / 2.0, cy = size.Height / 2.0;
        return new(xx, xy, cx - (xx * cx) - (xy * cy), yx, yy, cy - (yx * cx) - (yy * cy));
    }

    /// <summary>Moves what is seen: the output's origin shows the source's point (x, y).</summary>
    public static PlaneMap Translate(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>
    /// The map of a chain: <paramref name="next"/> is applied to the picture that this map makes, so points go from the
    /// last output through <paramref name="next"/>, then through this map, to the source.
    /// </summary>
    public PlaneMap Then(PlaneMap next) => new(
        (XX * next.XX) + (XY * next.YX) + (X0 * next.WX),
        (XX * next.XY) + (XY * next.YY) + (X0 * next.WY),
        (XX * next.X0) + (XY * next.Y0) + (X0 * next.W0),
        (YX * next.XX) + (YY * next.YX) + (Y0 * next.WX),
        (YX * next.XY) + (YY * next.YY) + (Y0 * next.WY),
        (YX * next.X0) + (YY * next.Y0) + (Y0 * next.W0),
        (WX * next.XX) + (WY * next.YX) + (W0 * next.WX),
        (WX * next.XY) + (WY * next.YY) + (W0 * next.WY),
        (WX * next.X0) + (WY * next.Y0) + (W0 * next.W0));

    /// <summary>The map from the source back to the output.</summary>
    /// <exception cref="InvalidOperationException">
    /// Every point shows the same line or point: there is no way back.
    /// </exception>
    public PlaneMap Inverse()
    {
        double xx = (YY * W0) - (Y0 * WY), xy = (X0 * WY) - (XY * W0), x0 = (XY * Y0) - (X0 * YY);
        double yx = (Y0 * WX) - (YX * W0), yy = (XX * W0) - (X0 * WX), y0 = (X0 * YX) - (XX * Y0);
        double wx = (YX * WY) - (YY * WX), wy = (XY * WX) - (XX * WY), w0 = (XX * YY) - (XY * YX);
        var determinant = (XX * xx) + (XY * yx) + (X0 * wx);
        if (determinant == 0 || !double.IsFinite(determinant))
        {
            throw new InvalidOperationException(
                $"The map {this} cannot be turned round: it makes all points one line or point.");
        }

        // For affine maps w0 is the determinant, so that the last row is exactly 0 0 1.
        var scale = IsAffine ? 1 / w0 : 1 / determinant;
        return new(
            xx * scale, xy * scale, x0 * scale, yx * scale, yy * scale, y0 * scale, wx * scale, wy * scale,
            IsAffine ? 1 : w0 * scale);
    }

    /// <summary>
    /// The source point that the output point (x, y) shows; infinitely far away on and behind the horizon, where the
    /// divisor is not above 0.
    /// </summary>
    public (double X, double Y) Apply(double x, double y)
    {
        double sourceX = (XX * x) + (XY * y) + X0, sourceY = (YX * x) + (YY * y) + Y0, w = DivisorAt(x, y);
        return w > 0
            ? (sourceX / w, sourceY / w)
            : (sourceX > 0 ? double.PositiveInfinity : double.NegativeInfinity,
                sourceY > 0 ? double.PositiveInfinity : double.NegativeInfinity);
    }

    /// <summary>
    /// The smallest box of source coordinates that holds the whole output of size <paramref name="output"/>: without an
    /// end where the output has a horizon.
    /// </summary>
    public (double Left, double Top, double Right, double Bottom) Bounds(ImageSize output) =>
        Bounds(0, 0, output.Width, output.Height);

    /// <summary>Whether points of an output of size <paramref name="output"/> lie on or behind the horizon.</summary>
    internal bool HasHorizon(ImageSize output) => !IsInFront(0, 0, output.Width, output.Height);

    /// <summary>How much a source point is divided by; above 0 in front of the horizon.</summary>
    internal double DivisorAt(double x, double y) => (WX * x) + (WY * y) + W0;

    /// <summary>
    /// The smallest box of source coordinates around what a box of the output shows. Its corners tell, unless a part of
    /// it lies behind the horizon: what is seen near that may be as far away as it likes.
    /// </summary>
    internal (double Left, double Top, double Right, double Bottom) Bounds(
        double left, double top, double right, double bottom)
    {
        const double far = double.PositiveInfinity;
        if (!IsInFront(left, top, right, bottom))
            return (-far, -far, far, far);
        var (x0, y0) = Apply(left, top);
        var (x1, y1) = (x0, y0);
        for (var corner = 1; corner < 4; corner++)
        {
            var (x, y) = Apply((corner & 1) == 0 ? left : right, (corner >> 1) == 0 ? top : bottom);
            (x0, x1) = (Math.Min(x0, x), Math.Max(x1, x));
            (y0, y1) = (Math.Min(y0, y), Math.Max(y1, y));
        }

        return (x0, y0, x1, y1);
    }

    private bool IsInFront(double left, double top, double right, double bottom) =>
        Math.Min(WX * left, WX * right) + Math.Min(WY * top, WY * bottom) + W0 > 0;

    /// <summary>The numbers row by row, the last row only where it is not 0 0 1.</summary>
    public override string ToString() => IsAffine
        ? FormattableString.Invariant($"[{XX} {XY} {X0}; {YX} {YY} {Y0}]")
        : FormattableString.Invariant($"[{XX} {XY} {X0}; {YX} {YY} {Y0}; {WX} {WY} {W0}]");
}
