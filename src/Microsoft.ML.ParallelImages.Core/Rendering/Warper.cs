using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Resamples a plane through any map, bilinearly, pixel by pixel: rotations, shears, perspectives.</summary>
/// <remarks>
/// Coordinates run in fixed point of 16 bits behind the point, so every platform gives the same bytes. There is no
/// antialiasing: decoders shrink the source so far that less than two source samples lie between two output pixels.
/// </remarks>
internal static class Warper
{
    private const int Bits = 16;
    private const double One = 1 << Bits;

    /// <summary>Fills <paramref name="target"/>, an image of <paramref name="size"/>, with what the map shows of the plane.</summary>
    public static void Warp(
        Plane plane, PlaneMap map, ImageSize size, FillMode fill, byte fillSample, Span<byte> target)
    {
        for (var y = 0; y < size.Height; y++)
        {
            var row = target.Slice(y * size.Width, size.Width);
            if (map.IsAffine)
                WarpAffineRow(plane, map, y, fill, fillSample, row);
            else
                WarpRow(plane, map, y, fill, fillSample, row);
        }
    }

    private static void WarpAffineRow(Plane plane, PlaneMap map, int y, FillMode fill, byte fillSample, Span<byte> row)
    {
        var (startX, startY) = map.Apply(0.5, y + 0.5);
        long px = ToFixed(startX - 0.5), py = ToFixed(startY - 0.5), stepX = ToFixed(map.XX), stepY = ToFixed(map.YX);
        for (var x = 0; x < row.Length; x++, px += stepX, py += stepY)
            row[x] = Sample(plane, px, py, fill, fillSample);
    }

    private static void WarpRow(Plane plane, PlaneMap map, int y, FillMode fill, byte fillSample, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (px, py) = map.Apply(x + 0.5, y + 0.5);
            row[x] = Sample(plane, ToFixed(px - 0.5), ToFixed(py - 0.5), fill, fillSample);
        }
    }

    private static long ToFixed(double value) =>
        double.IsFinite(value) ? (long)Math.Floor((Math.Clamp(value, -1e9, 1e9) * One) + 0.5) : long.MinValue / 4;

    private static byte Sample(Plane plane, long px, long py, FillMode fill, byte fillSample)
    {
        long left = px >> Bits, top = py >> Bits;
        int fx = (int)(px >> (Bits - 8)) & 0xFF, fy = (int)(py >> (Bits - 8)) & 0xFF;
        if ((ulong)left < (ulong)(plane.Width - 1) && (ulong)top < (ulong)(plane.Height - 1))
        {
            var pair = plane.Samples.AsSpan(Plane.Offset + ((int)top * plane.Stride) + (int)left);
            return Mix(pair[0], pair[1], pair[plane.Stride], pair[plane.Stride + 1], fx, fy);
        }

        var (x, y) = ((int)Math.Clamp(left, int.MinValue / 4, int.MaxValue / 4), (int)Math.Clamp(top, int.MinValue / 4, int.MaxValue / 4));
        return Mix(
            At(plane, x, y, fill, fillSample), At(plane, x + 1, y, fill, fillSample),
            At(plane, x, y + 1, fill, fillSample), At(plane, x + 1, y + 1, fill, fillSample), fx, fy);
    }

    private static byte Mix(int a, int b, int c, int d, int fx, int fy)
    {
        var upper = (a << 8) + ((b - a) * fx);
        var lower = (c << 8) + ((d - c) * fx);
        return (byte)(((upper << 8) + ((lower - upper) * fy) + (1 << 15)) >> 16);
    }

    private static byte At(Plane plane, int x, int y, FillMode fill, byte fillSample)
    {
        int column = FillIndex.Of(x, plane.Width, fill), row = FillIndex.Of(y, plane.Height, fill);
        return column < 0 || row < 0
            ? fillSample
            : plane.Samples[Plane.Offset + (row * plane.Stride) + column];
    }
}
