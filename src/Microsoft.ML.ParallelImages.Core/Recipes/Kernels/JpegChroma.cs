using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Chroma of half the width and height, and how it becomes a picture again.</summary>
/// <remarks>
/// As libjpeg does: three parts of the nearest sample and one of the next, in both directions. Two planes lie one
/// behind the other, blue's first, as many whole tiles wide and high as the picture needs.
/// </remarks>
internal static class JpegChroma
{
    private const int Lanes = 16;

    /// <summary>Samples of a row, and of a plane.</summary>
    public static (int Stride, int Length) Measure(ImageSize size)
    {
        var stride = (size.Width + JpegTile.Side - 1) / JpegTile.Side * (JpegTile.Side / 2);
        var rows = (size.Height + JpegTile.Side - 1) / JpegTile.Side * (JpegTile.Side / 2);
        return (stride, checked(stride * rows));
    }

    /// <summary>Makes red, green and blue of the chromas, and of the luma that stands in the place of red.</summary>
    public static void Join(PixelBuffer picture, ReadOnlySpan<byte> chromas)
    {
        var (stride, length) = Measure(picture.Size);
        using PooledBytes memory = picture.NewMemory();
        var lines = memory.Take(2 * (2 * stride)).AsSpan(0, 2 * (2 * stride));
        Span<byte> blueness = lines[..(2 * stride)], redness = lines[(2 * stride)..], last = stackalloc byte[3 * Lanes];
        for (var y = 0; y < picture.Size.Height; y++)
        {
            Enlarge(chromas[..length], stride, picture.Size, y, blueness);
            Enlarge(chromas[length..], stride, picture.Size, y, redness);
            Span<byte> red = picture.Row(0, y), green = picture.Row(1, y), blue = picture.Row(2, y);
            var x = 0;
            for (; x <= red.Length - Lanes; x += Lanes)
                Join(blueness[x..], redness[x..], ref red[x], ref green[x], ref blue[x]);
            var rest = red.Length - x;
            if (rest == 0)
                continue;
            red[x..].CopyTo(last);
            Join(blueness[x..], redness[x..], ref last[0], ref last[Lanes], ref last[2 * Lanes]);
            last[..rest].CopyTo(red[x..]);
            last.Slice(Lanes, rest).CopyTo(green[x..]);
            last.Slice(2 * Lanes, rest).CopyTo(blue[x..]);
        }
    }

    /// <summary>One row at full size.</summary>
    private static void Enlarge(ReadOnlySpan<byte> plane, int stride, ImageSize size, int y, Span<byte> line)
    {
        int width = (size.Width + 1) / 2, height = (size.Height + 1) / 2;
        var next = Math.Clamp((y / 2) + (y % 2 == 0 ? -1 : 1), 0, height - 1);
        ReadOnlySpan<byte> near = plane.Slice(y / 2 * stride, width), far = plane.Slice(next * stride, width);
        var before = (3 * near[0]) + far[0];
        var here = before;
        for (var x = 0; x < width; x++)
        {
            var behind = x + 1 < width ? (3 * near[x + 1]) + far[x + 1] : here;
            line[2 * x] = (byte)(((3 * here) + before + 8) >> 4);
            line[(2 * x) + 1] = (byte)(((3 * here) + behind + 7) >> 4);
            (before, here) = (here, behind);
        }
    }

    /// <summary>16 pixels; <paramref name="red"/> holds the luma.</summary>
    private static void Join(
        ReadOnlySpan<byte> blueness, ReadOnlySpan<byte> redness, ref byte red, ref byte green, ref byte blue)
    {
        var (y0, y1) = SampleMath.Load(ref red);
        var (b0, b1) = SampleMath.Load(blueness);
        var (r0, r1) = SampleMath.Load(redness);
        Vector256<float> middle = Vector256.Create(128f), half = Vector256.Create(0.5f);
        (b0, b1, r0, r1, y0, y1) = (b0 - middle, b1 - middle, r0 - middle, r1 - middle, y0 + half, y1 + half);
        SampleMath.Store(y0 + (r0 * 1.402f), y1 + (r1 * 1.402f), ref red);
        SampleMath.Store(
            y0 - (b0 * 0.344136f) - (r0 * 0.714136f), y1 - (b1 * 0.344136f) - (r1 * 0.714136f), ref green);
        SampleMath.Store(y0 + (b0 * 1.772f), y1 + (b1 * 1.772f), ref blue);
    }
}
