using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Where the pixels of an output row lie in a plane, in the fixed point of <see cref="PlanePoints"/>.
/// </summary>
/// <param name="map">From the output, or from the deformed picture, to coordinates of the plane.</param>
/// <param name="pass">Whose deformation counts.</param>
internal readonly struct PointPath(PlaneMap map, in RenderPass pass)
{
    private const double One = 1 << PlanePoints.Bits;

    /// <summary>Farther away than any sample, and near enough for fixed point.</summary>
    private const double Far = 1e9;

    /// <summary>Places below fit 32 bits.</summary>
    private const int Near = (1 << 15) - 4;

    private readonly Deformation? _deformation = pass.Deformation;
    private readonly PlaneMap _behind = pass.Behind;
    private readonly ImageSize _deformedSize = pass.DeformedSize;

    /// <summary>From the output, or from the deformed picture, to coordinates of the plane.</summary>
    public PlaneMap Map => map;

    /// <summary>The place of one pixel.</summary>
    public (long X, long Y) At(int x, int y)
    {
        if (_deformation is null && map.IsAffine)
        {
            var line = new Line(map, y);
            return (line.X + (x * line.StepX), line.Y + (x * line.StepY));
        }

        var (px, py) = (x + 0.5, y + 0.5);
        if (_deformation is { } deformation)
        {
            (px, py) = _behind.Apply(px, py);
            (px, py) = deformation.Apply(Math.Clamp(px, -Far, Far), Math.Clamp(py, -Far, Far), _deformedSize);
        }

        (px, py) = map.Apply(px, py);
        return (ToFixed(px - 0.5), ToFixed(py - 0.5));
    }

    /// <summary>The places of a row's pixels; false if one is so far away that it does not fit.</summary>
    public bool TryPlace(int y, Span<int> xs, Span<int> ys)
    {
        if (_deformation is null && map.IsAffine)
            return TryPlaceLine(new Line(map, y), xs, ys);
        var x = _deformation is null && Avx.IsSupported ? TryPlaceVectors(y, xs, ys) : 0;
        if (x < 0)
            return false;
        for (; x < xs.Length; x++)
        {
            var (px, py) = At(x, y);
            if (!IsNear(px) || !IsNear(py))
                return false;
            (xs[x], ys[x]) = ((int)px, (int)py);
        }

        return true;
    }

    private static bool TryPlaceLine(Line line, Span<int> xs, Span<int> ys)
    {
        if (!IsNear(line.X) || !IsNear(line.Y) || !IsNear(line.X + (xs.Length * line.StepX))
            || !IsNear(line.Y + (xs.Length * line.StepY)))
        {
            return false;
        }

        Follow((int)line.X, (int)line.StepX, xs);
        Follow((int)line.Y, (int)line.StepY, ys);
        return true;
    }

    private static void Follow(int start, int step, Span<int> places)
    {
        var eight = Vector256.Create(start) + (Vector256<int>.Indices * step);
        var eights = MemoryMarshal.Cast<int, Vector256<int>>(places);
        foreach (ref var next in eights)
        {
            next = eight;
            eight += Vector256.Create(Vector256<int>.Count * step);
        }

        for (var x = eights.Length * Vector256<int>.Count; x < places.Length; x++)
            places[x] = start + (x * step);
    }

    /// <summary>Four at a time, by the same arithmetic; how many were placed, or -1 if one is far away.</summary>
    private int TryPlaceVectors(int y, Span<int> xs, Span<int> ys)
    {
        var middle = y + 0.5;
        Vector256<double> fromX = Vector256.Create(map.XY * middle), fromY = Vector256.Create(map.YY * middle),
            fromW = Vector256.Create(map.WY * middle), half = Vector256.Create(0.5),
            near = Vector256.Create((double)Near);
        var columns = Vector256.Create(0.5, 1.5, 2.5, 3.5);
        var isNear = Vector256<double>.AllBitsSet;
        var x = 0;
        for (; x <= xs.Length - Vector256<double>.Count; x += Vector256<double>.Count)
        {
            var w = (columns * map.WX) + fromW + Vector256.Create(map.W0);
            var px = (((columns * map.XX) + fromX + Vector256.Create(map.X0)) / w) - half;
            var py = (((columns * map.YX) + fromY + Vector256.Create(map.Y0)) / w) - half;
            isNear &= Vector256.GreaterThan(w, Vector256<double>.Zero) & Vector256.LessThan(Vector256.Abs(px), near)
                & Vector256.LessThan(Vector256.Abs(py), near);
            ToFixed(px).CopyTo(xs[x..]);
            ToFixed(py).CopyTo(ys[x..]);
            columns += Vector256.Create((double)Vector256<double>.Count);
        }

        return isNear.AsInt64() == Vector256<long>.AllBitsSet ? x : -1;
    }

    private static Vector128<int> ToFixed(Vector256<double> values) => Avx.ConvertToVector128Int32WithTruncation(
        Vector256.Floor((values * One) + Vector256.Create(0.5)));

    private static long ToFixed(double value) => (long)Math.Floor((Math.Clamp(value, -Far, Far) * One) + 0.5);

    private static bool IsNear(long place) => Math.Abs(place) < (long)Near << PlanePoints.Bits;

    /// <summary>The straight line on which a row's places lie.</summary>
    private readonly struct Line
    {
        public Line(PlaneMap map, int y)
        {
            var (startX, startY) = map.Apply(0.5, y + 0.5);
            (X, Y, StepX, StepY) =
                (ToFixed(startX - 0.5), ToFixed(startY - 0.5), ToFixed(map.XX), ToFixed(map.YX));
        }

        public long X { get; }

        public long Y { get; }

        public long StepX { get; }

        public long StepY { get; }
    }
}
