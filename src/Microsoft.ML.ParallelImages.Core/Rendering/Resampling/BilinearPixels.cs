using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// What lies between four pixels at eight points, by the arithmetic of <see cref="PlanePoints"/>: one instruction mixes
/// two rows of two channels.
/// </summary>
internal readonly ref struct BilinearPixels : IPixelMixer
{
    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits;

    /// <summary>What brings signed samples back, and rounds.</summary>
    private const int Rounding = (128 << (2 * WeightBits)) + (1 << (Shift - 1));

    private readonly ref int _pixels, _below;
    private readonly int _stride;

    public BilinearPixels(JoinedPixels pixels)
    {
        _stride = pixels.Stride;
        _pixels = ref pixels.First;
        _below = ref Unsafe.Add(ref _pixels, _stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<short> RedGreen, Vector128<short> Blue) Mix(Vector256<int> x, Vector256<int> y)
    {
        // The frame comes first.
        x += Vector256.Create(1 << Bits);
        y += Vector256.Create(1 << Bits);
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
        var upper = Avx2.MultiplyAddAdjacent(Load(ref _pixels, one, other), across.AsInt16());
        var lower = Avx2.MultiplyAddAdjacent(Load(ref _below, one, other), across.AsInt16());
        var both = Avx2.Blend(upper.AsInt16(), (lower << 16).AsInt16(), 0b10101010);
        return (Avx2.MultiplyAddAdjacent(both, down.AsInt16()) + Vector256.Create(Rounding)) >> Shift;
    }

    /// <summary>Of two places the samples of two pixels each, those of a channel side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Load(ref int row, ulong one, ulong other)
    {
        var pixels = Vector128.Create(LoadPair(ref row, one), LoadPair(ref row, other)).AsByte();
        return Avx2.ConvertToVector256Int16(Vector128.ShuffleNative(
            pixels, Vector128.Create((byte)0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15)).AsSByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LoadPair(ref int row, ulong place) => Unsafe.ReadUnaligned<long>(
        ref Unsafe.As<int, byte>(ref Unsafe.Add(ref row, (nuint)place)));
}
