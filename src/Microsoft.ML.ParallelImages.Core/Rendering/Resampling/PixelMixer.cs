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
/// A sample stands there less 128, so that products of two samples and their weights fit signed words, and one
/// instruction mixes two rows of them.
/// Around the copy stands a frame of one pixel: the border's colour if it has one, or else the outermost pixels again.
/// Reads two pixels from each place on, and two of the row below, also where these weigh nothing: of a place in the
/// frame's last row. Checked: the frame is followed by another row and another pixel. Places must lie in the plane or
/// its frame; needs AVX2.
/// </remarks>
internal readonly ref struct PixelMixer
{
    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits;

    /// <summary>What brings signed samples back, and rounds.</summary>
    private const int Rounding = (128 << (2 * WeightBits)) + (1 << (Shift - 1));

    private const int SignBits = 0x808080;

    private readonly ref readonly int _pixels, _below;
    private readonly int _stride;
    private readonly bool _isNearest;

    public PixelMixer(ReadOnlySpan<byte> pixels, in PlanePoints points)
    {
        var plane = points.Plane;
        Bounds.Check(BytesOf(plane), pixels.Length, "pixels");
        _pixels = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, int>(pixels));
        _stride = plane.Width + 2;
        _below = ref Unsafe.Add(ref Unsafe.AsRef(in _pixels), _stride);
        _isNearest = points.Interpolation == Interpolation.Nearest;
    }

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

    /// <summary>Sample × 64 of eight points: red and green, then blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<short> RedGreen, Vector128<short> Blue) Mix(Vector256<int> x, Vector256<int> y)
    {
        // The frame comes first.
        var one = Vector256.Create(1 << Bits);
        return _isNearest ? Nearest(x + one, y + one) : Bilinear(x + one, y + one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe (Vector256<short> RedGreen, Vector128<short> Blue) Nearest(Vector256<int> x, Vector256<int> y)
    {
        var half = Vector256.Create(1 << (Bits - 1));
        var places = (((y + half) >> Bits) * Vector256.Create(_stride)) + ((x + half) >> Bits);
        Vector256<int> pixels;
        fixed (int* memory = &_pixels)
            pixels = Avx2.GatherVector256(memory, places, sizeof(int)) ^ Vector256.Create(SignBits);
        var mask = Vector256.Create(0xFF);
        Vector256<int> red = pixels & mask, green = (pixels >> 8) & mask, blue = (pixels >> 16) & mask;
        var both = Avx2.PackSignedSaturate(red, green).AsInt64();
        var last = Sse2.PackSignedSaturate(blue.GetLower(), blue.GetUpper());
        var redGreen = Avx2.Permute4x64(both, 0b11_01_10_00).AsInt16();
        return (redGreen << RowMixer.FractionBits, last << RowMixer.FractionBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<short> RedGreen, Vector128<short> Blue) Bilinear(Vector256<int> x, Vector256<int> y)
    {
        Vector256<int> mask = Vector256.Create(0xFF), stride = Vector256.Create(_stride);
        Vector256<int> fx = (x >>> (Bits - WeightBits)) & mask, fy = (y >>> (Bits - WeightBits)) & mask;
        var places = Avx2.MultiplyAddAdjacent((y >>> Bits).AsInt16(), stride.AsInt16()) + (x >>> Bits);

        // Two places a register: through memory they came late, and later where that lay across two lines of a cache.
        Vector128<ulong> left = places.GetLower().AsUInt64(), right = places.GetUpper().AsUInt64();
        ulong zeroOne = left[0], twoThree = left[1], fourFive = right[0], sixSeven = right[1];
        var whole = Vector256.Create(1 << WeightBits);
        Vector256<int> across = (whole - fx) | (fx << 16), down = (whole - fy) | (fy << 16);

        // Each point's weights go to its four samples: those of the points of a half, one by one.
        const byte first = 0b00_00_00_00, second = 0b01_01_01_01, third = 0b10_10_10_10, fourth = 0b11_11_11_11;
        Vector256<short> one = Avx2.PackSignedSaturate(
                Two((uint)zeroOne, (uint)fourFive, Avx2.Shuffle(across, first), Avx2.Shuffle(down, first)),
                Two(zeroOne >> 32, fourFive >> 32, Avx2.Shuffle(across, second), Avx2.Shuffle(down, second))),
            other = Avx2.PackSignedSaturate(
                Two((uint)twoThree, (uint)sixSeven, Avx2.Shuffle(across, third), Avx2.Shuffle(down, third)),
                Two(twoThree >> 32, sixSeven >> 32, Avx2.Shuffle(across, fourth), Avx2.Shuffle(down, fourth)));

        // Each half holds four pixels; turned over, that is four samples of each channel.
        Vector256<short> even = Avx2.UnpackLow(one, other), odd = Avx2.UnpackHigh(one, other);
        var redGreen = Avx2.Permute4x64(Avx2.UnpackLow(even, odd).AsInt64(), 0b11_01_10_00).AsInt16();
        var blue = Avx2.Permute4x64(Avx2.UnpackHigh(even, odd).AsInt64(), 0b11_01_10_00).AsInt16().GetLower();
        return (redGreen, blue);
    }

    /// <summary>The four samples of one point, and of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Two(ulong one, ulong other, Vector256<int> across, Vector256<int> down)
    {
        var upper = Avx2.MultiplyAddAdjacent(Load(in _pixels, one, other), across.AsInt16());
        var lower = Avx2.MultiplyAddAdjacent(Load(in _below, one, other), across.AsInt16());
        var both = Avx2.Blend(upper.AsInt16(), (lower << 16).AsInt16(), 0b10101010);
        return (Avx2.MultiplyAddAdjacent(both, down.AsInt16()) + Vector256.Create(Rounding)) >> Shift;
    }

    /// <summary>Of two places the samples of two pixels each, those of a channel side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Load(ref readonly int row, ulong one, ulong other)
    {
        var pixels = Vector128.Create(LoadPair(in row, one), LoadPair(in row, other)).AsByte();
        return Avx2.ConvertToVector256Int16(Vector128.ShuffleNative(
            pixels, Vector128.Create((byte)0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15)).AsSByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LoadPair(ref readonly int row, ulong place) => Unsafe.ReadUnaligned<long>(
        ref Unsafe.As<int, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in row), (nuint)place)));
}
