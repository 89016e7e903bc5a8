using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// A copy of red, green and blue planes whose pixels lie together, in four bytes each: one look for all three.
/// </summary>
/// <remarks>
/// A sample stands there less 128, so that products of two samples and their weights fit signed words.
/// Around the copy stands a frame of one pixel: the border's colour if it has one, or else the outermost pixels again.
/// Mixers read two pixels from each place on, and two of the row below, also where these weigh nothing: of a place in
/// the frame's last row. Checked: the frame is followed by another row and another pixel.
/// </remarks>
internal readonly ref struct JoinedPixels
{
    /// <summary>Turns a stored pixel into its samples, and back.</summary>
    public const int SignBits = 0x808080;

    private readonly ref int _pixels;

    public JoinedPixels(Span<byte> pixels, Plane plane)
    {
        Bounds.Check(BytesOf(plane), pixels.Length, "pixels");
        _pixels = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, int>(pixels));
        Stride = plane.Width + 2;
    }

    /// <summary>The frame's first pixel.</summary>
    public ref int First => ref _pixels;

    /// <summary>Pixels from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Bytes of a plane's pixels with their frame, and of a row and a pixel behind them.</summary>
    public static int BytesOf(Plane plane) => checked(sizeof(int) * (((plane.Width + 2) * (plane.Height + 3)) + 1));

    /// <summary>Lays the pixels of three planes of one size together.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="fill">The border's colour, or null for the outermost pixels.</param>
    /// <param name="pixels">Takes them.</param>
    public static void Join(PlanarImage planes, Rgb? fill, Span<byte> pixels)
    {
        var (width, height) = (planes[0].Width, planes[0].Height);
        var all = MemoryMarshal.Cast<byte, int>(pixels)[..((width + 2) * (height + 2))];
        for (var y = 0; y < height; y++)
        {
            var row = all.Slice((y + 1) * (width + 2), width + 2);
            Join(planes[0].Row(y), planes[1].Row(y), planes[2].Row(y), row[1..^1]);
            (row[0], row[^1]) = (row[1], row[^2]);
        }

        Span<int> upper = all[..(width + 2)], lower = all[^(width + 2)..];
        all.Slice(width + 2, width + 2).CopyTo(upper);
        all.Slice(height * (width + 2), width + 2).CopyTo(lower);
        if (fill is not { } color)
            return;
        var pixel = (color.R | (color.G << 8) | (color.B << 16)) ^ SignBits;
        upper.Fill(pixel);
        lower.Fill(pixel);
        for (var y = 1; y <= height; y++)
            (all[y * (width + 2)], all[(y * (width + 2)) + width + 1]) = (pixel, pixel);
    }

    /// <summary>Eight samples of red, then of green, of blue, and of nothing, out of eight pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ByChannel(Vector256<int> pixels)
    {
        var four = Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        return Avx2.PermuteVar8x32(
            Avx2.Shuffle(pixels.AsByte(), Vector256.Create(four, four)).AsInt32(),
            Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
    }

    private static void Join(
        ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<int> target)
    {
        const int lanes = 16;
        var x = 0;
        for (; x <= red.Length - lanes; x += lanes)
        {
            var sign = Vector128.Create((byte)128);
            Vector128<byte> r = Vector128.Create(red[x..]) ^ sign, g = Vector128.Create(green[x..]) ^ sign,
                b = Vector128.Create(blue[x..]) ^ sign;
            Vector128<short> low = Sse2.UnpackLow(r, g).AsInt16(), high = Sse2.UnpackHigh(r, g).AsInt16(),
                lowRest = Sse2.UnpackLow(b, b).AsInt16(), highRest = Sse2.UnpackHigh(b, b).AsInt16();
            var sixteen = target.Slice(x, lanes);
            Sse2.UnpackLow(low, lowRest).AsInt32().CopyTo(sixteen);
            Sse2.UnpackHigh(low, lowRest).AsInt32().CopyTo(sixteen[4..]);
            Sse2.UnpackLow(high, highRest).AsInt32().CopyTo(sixteen[8..]);
            Sse2.UnpackHigh(high, highRest).AsInt32().CopyTo(sixteen[12..]);
        }

        for (; x < red.Length; x++)
            target[x] = (red[x] | (green[x] << 8) | (blue[x] << 16)) ^ SignBits;
    }
}
