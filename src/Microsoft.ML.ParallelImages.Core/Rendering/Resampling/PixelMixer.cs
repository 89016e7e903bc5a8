using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// What red, green and blue planes show at eight points, by the arithmetic of <see cref="PlanePoints"/>: one look for
/// all three, at a copy of the planes whose pixels lie together, in four bytes each.
/// </summary>
/// <remarks>
/// Reads two pixels from each place on. Checked: the last pixel is followed by another one. Places must lie in the
/// plane; needs AVX2.
/// </remarks>
internal readonly ref struct PixelMixer
{
    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits;

    private readonly ref readonly int _pixels;
    private readonly int _width;
    private readonly bool _isNearest;

    public PixelMixer(ReadOnlySpan<byte> pixels, in PlanePoints points)
    {
        var plane = points.Plane;
        Bounds.Check(BytesOf(plane), pixels.Length, "pixels");
        _pixels = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, int>(pixels));
        _width = plane.Width;
        _isNearest = points.Interpolation == Interpolation.Nearest;
    }

    /// <summary>Bytes of a plane's pixels, with the last row twice, and of a pixel behind them.</summary>
    public static int BytesOf(Plane plane) => checked(sizeof(int) * ((plane.Width * (plane.Height + 1)) + 1));

    /// <summary>Lays the pixels of three planes of one size together; below the last row it stands again.</summary>
    public static void Join(PlanarImage planes, Span<byte> pixels)
    {
        const int lanes = 16;
        var (width, height) = (planes[0].Width, planes[0].Height);
        for (var y = 0; y <= height; y++)
        {
            var from = Math.Min(y, height - 1);
            ReadOnlySpan<byte> red = planes[0].Row(from), green = planes[1].Row(from),
                blue = planes[2].Row(from);
            var target = pixels.Slice(sizeof(int) * y * width, sizeof(int) * width);
            var x = 0;
            for (; x <= width - lanes; x += lanes)
            {
                Vector128<byte> r = Vector128.Create(red[x..]), g = Vector128.Create(green[x..]),
                    b = Vector128.Create(blue[x..]);
                Vector128<short> low = Sse2.UnpackLow(r, g).AsInt16(), high = Sse2.UnpackHigh(r, g).AsInt16(),
                    lowRest = Sse2.UnpackLow(b, b).AsInt16(), highRest = Sse2.UnpackHigh(b, b).AsInt16();
                var sixteen = target.Slice(sizeof(int) * x, sizeof(int) * lanes);
                Sse2.UnpackLow(low, lowRest).AsByte().CopyTo(sixteen);
                Sse2.UnpackHigh(low, lowRest).AsByte().CopyTo(sixteen[16..]);
                Sse2.UnpackLow(high, highRest).AsByte().CopyTo(sixteen[32..]);
                Sse2.UnpackHigh(high, highRest).AsByte().CopyTo(sixteen[48..]);
            }

            for (; x < width; x++)
                (target[4 * x], target[(4 * x) + 1], target[(4 * x) + 2]) = (red[x], green[x], blue[x]);
        }
    }

    /// <summary>Sample × 64 of eight points: red and green, then blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<short> RedGreen, Vector128<short> Blue) Mix(Vector256<int> x, Vector256<int> y) =>
        _isNearest ? Nearest(x, y) : Bilinear(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe (Vector256<short> RedGreen, Vector128<short> Blue) Nearest(Vector256<int> x, Vector256<int> y)
    {
        var half = Vector256.Create(1 << (Bits - 1));
        var places = (((y + half) >> Bits) * Vector256.Create(_width)) + ((x + half) >> Bits);
        Vector256<int> pixels;
        fixed (int* memory = &_pixels)
            pixels = Avx2.GatherVector256(memory, places, sizeof(int));
        var mask = Vector256.Create(0xFF);
        Vector256<int> red = pixels & mask, green = (pixels >> 8) & mask, blue = (pixels >> 16) & mask;
        var both = Avx2.PackSignedSaturate(red, green).AsInt64();
        var last = Sse2.PackSignedSaturate(blue.GetLower(), blue.GetUpper());
        return (Avx2.Permute4x64(both, 0b11_01_10_00).AsInt16() << RowMixer.FractionBits, last << RowMixer.FractionBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<short> RedGreen, Vector128<short> Blue) Bilinear(Vector256<int> x, Vector256<int> y)
    {
        Vector256<int> mask = Vector256.Create(0xFF), width = Vector256.Create(_width);
        Vector256<int> fx = (x >>> (Bits - WeightBits)) & mask, fy = (y >>> (Bits - WeightBits)) & mask;
        var places = Avx2.MultiplyAddAdjacent((y >>> Bits).AsInt16(), width.AsInt16()) + (x >>> Bits);
        ref var first = ref Unsafe.As<Vector256<int>, int>(ref places);
        var weights = (Vector256.Create(1 << WeightBits) - fx) | (fx << 16);
        Vector256<short> one = Avx2.PackSignedSaturate(
                Two(0, ref first, weights, fy), Two(1, ref first, weights, fy)),
            other = Avx2.PackSignedSaturate(
                Two(2, ref first, weights, fy), Two(3, ref first, weights, fy));

        // Each half holds four pixels; turned over, that is four samples of each channel.
        Vector256<short> even = Avx2.UnpackLow(one, other), odd = Avx2.UnpackHigh(one, other);
        var redGreen = Avx2.Permute4x64(Avx2.UnpackLow(even, odd).AsInt64(), 0b11_01_10_00).AsInt16();
        var blue = Avx2.Permute4x64(Avx2.UnpackHigh(even, odd).AsInt64(), 0b11_01_10_00).AsInt16().GetLower();
        return (redGreen, blue);
    }

    /// <summary>The four samples of point <paramref name="lane"/>, and those of the fourth point behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Two(int lane, ref int places, Vector256<int> weights, Vector256<int> fy)
    {
        var both = Vector256.Create(lane, lane, lane, lane, lane + 4, lane + 4, lane + 4, lane + 4);
        var across = Avx2.PermuteVar8x32(weights, both).AsInt16();
        int one = Unsafe.Add(ref places, lane), other = Unsafe.Add(ref places, lane + 4);
        var upper = Avx2.MultiplyAddAdjacent(Load(one, other), across);
        var lower = Avx2.MultiplyAddAdjacent(Load(one + _width, other + _width), across);
        return ((upper << WeightBits) + ((lower - upper) * Avx2.PermuteVar8x32(fy, both))
            + Vector256.Create(1 << (Shift - 1))) >> Shift;
    }

    /// <summary>Of two places the samples of two pixels each, those of a channel side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> Load(int one, int other)
    {
        var pixels = Vector128.Create(LoadPair(one), LoadPair(other)).AsByte();
        return Avx2.ConvertToVector256Int16(Vector128.ShuffleNative(
            pixels, Vector128.Create((byte)0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long LoadPair(int place) => Unsafe.ReadUnaligned<long>(
        ref Unsafe.As<int, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in _pixels), place)));
}
