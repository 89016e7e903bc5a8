using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int Lanes = 16, Half = 8;

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
        int bytes = 2 * (2 * stride), sums = sizeof(ushort) * (stride + 2);
        var lines = memory.Take(bytes + sums).AsSpan(0, bytes + sums);
        Span<byte> blueness = lines[..(2 * stride)], redness = lines[(2 * stride)..bytes],
            last = stackalloc byte[3 * Lanes];
        var mixed = MemoryMarshal.Cast<byte, ushort>(lines[bytes..]);
        for (var y = 0; y < picture.Size.Height; y++)
        {
            Enlarge(chromas[..length], stride, picture.Size, y, mixed, blueness);
            Enlarge(chromas[length..], stride, picture.Size, y, mixed, redness);
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

    /// <summary>One row at full size; <paramref name="mixed"/> is room for the sums of two rows.</summary>
    private static void Enlarge(
        ReadOnlySpan<byte> plane, int stride, ImageSize size, int y, Span<ushort> mixed, Span<byte> line)
    {
        int width = (size.Width + 1) / 2, height = (size.Height + 1) / 2;
        var next = Math.Clamp((y / 2) + (y % 2 == 0 ? -1 : 1), 0, height - 1);
        ReadOnlySpan<byte> near = plane.Slice(y / 2 * stride, stride), far = plane.Slice(next * stride, stride);
        for (var x = 0; x < stride; x += Half)
        {
            Vector128<ushort> one = Load(near[x..]), other = Load(far[x..]);
            (one + one + one + other).CopyTo(mixed[(x + 1)..]);
        }

        // The outermost sums stand again outside.
        (mixed[0], mixed[width + 1]) = (mixed[1], mixed[width]);
        for (var x = 0; x < stride; x += Half)
        {
            var here = Vector128.Create<ushort>(mixed[(x + 1)..]);
            here += here + here;
            var first = (here + Vector128.Create<ushort>(mixed[x..]) + Vector128.Create((ushort)8)) >> 4;
            var second = (here + Vector128.Create<ushort>(mixed[(x + 2)..]) + Vector128.Create((ushort)7)) >> 4;
            (first | (second << 8)).AsByte().CopyTo(line[(2 * x)..]);
        }

        static Vector128<ushort> Load(ReadOnlySpan<byte> samples) => Vector128.WidenLower(
            Vector128.CreateScalarUnsafe(MemoryMarshal.Read<ulong>(samples)).AsByte());
    }

    /// <summary>16 pixels; <paramref name="red"/> holds the luma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
