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
    public Vector256<byte> Mix(Vector256<int> x, Vector256<int> y)
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
        return Avx512BW.IsSupported
            ? MixFour(zeroOne, twoThree, fourFive, sixSeven, across, down)
            : MixTwo(zeroOne, twoThree, fourFive, sixSeven, across, down);
    }

    /// <summary>Four points a register: each point's weights go to its four samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> MixFour(
        ulong zeroOne, ulong twoThree, ulong fourFive, ulong sixSeven, Vector256<int> across, Vector256<int> down)
    {
        var even = Vector512.Create(0, 0, 0, 0, 2, 2, 2, 2, 4, 4, 4, 4, 6, 6, 6, 6);
        var odd = even + Vector512<int>.One;
        Vector512<int> acrossAll = across.ToVector512(), downAll = down.ToVector512();
        var samples = Avx512BW.PackSignedSaturate(
            Four(
                Load(ref _pixels, (uint)zeroOne, (uint)twoThree, (uint)fourFive, (uint)sixSeven),
                Load(ref _below, (uint)zeroOne, (uint)twoThree, (uint)fourFive, (uint)sixSeven),
                Avx512F.PermuteVar16x32(acrossAll, even), Avx512F.PermuteVar16x32(downAll, even)),
            Four(
                Load(ref _pixels, zeroOne >> 32, twoThree >> 32, fourFive >> 32, sixSeven >> 32),
                Load(ref _below, zeroOne >> 32, twoThree >> 32, fourFive >> 32, sixSeven >> 32),
                Avx512F.PermuteVar16x32(acrossAll, odd), Avx512F.PermuteVar16x32(downAll, odd)));
        var half = Vector512.Create((short)(1 << (RowMixer.FractionBits - 1)));
        var pixels = Avx512BW.ConvertToVector256Byte((samples + half) >> RowMixer.FractionBits);
        return JoinedPixels.ByChannel(pixels.AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Four(
        Vector512<short> pixels, Vector512<short> below, Vector512<int> across, Vector512<int> down)
    {
        var upper = Avx512BW.MultiplyAddAdjacent(pixels, across.AsInt16());
        var lower = Avx512BW.MultiplyAddAdjacent(below, across.AsInt16());
        var both = Vector512.ConditionalSelect(Vector512.Create(0xFFFF), upper, lower << 16);
        return (Avx512BW.MultiplyAddAdjacent(both.AsInt16(), down.AsInt16()) + Vector512.Create(Rounding)) >> Shift;
    }

    /// <summary>Two points a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> MixTwo(
        ulong zeroOne, ulong twoThree, ulong fourFive, ulong sixSeven, Vector256<int> across, Vector256<int> down)
    {
        const byte first = 0b00_00_00_00, second = 0b01_01_01_01, third = 0b10_10_10_10, fourth = 0b11_11_11_11;
        Vector256<short> one = Avx2.PackSignedSaturate(
                Two((uint)zeroOne, (uint)fourFive, Avx2.Shuffle(across, first), Avx2.Shuffle(down, first)),
                Two(zeroOne >> 32, fourFive >> 32, Avx2.Shuffle(across, second), Avx2.Shuffle(down, second))),
            other = Avx2.PackSignedSaturate(
                Two((uint)twoThree, (uint)sixSeven, Avx2.Shuffle(across, third), Avx2.Shuffle(down, third)),
                Two(twoThree >> 32, sixSeven >> 32, Avx2.Shuffle(across, fourth), Avx2.Shuffle(down, fourth)));
        var half = Vector256.Create((short)(1 << (RowMixer.FractionBits - 1)));
        var pixels = Avx2.PackUnsignedSaturate(
            (one + half) >> RowMixer.FractionBits, (other + half) >> RowMixer.FractionBits);
        return JoinedPixels.ByChannel(pixels.AsInt32());
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

    /// <summary>Of four places the samples of two pixels each, those of a channel side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Load(ref int row, ulong one, ulong two, ulong three, ulong four) =>
        Avx512BW.ConvertToVector512Int16(Avx2.Shuffle(
            Vector256.Create(
                LoadPair(ref row, one), LoadPair(ref row, two), LoadPair(ref row, three), LoadPair(ref row, four))
                .AsByte(),
            Vector256.Create(SideBySide, SideBySide)).AsSByte());

    /// <summary>The same of two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Load(ref int row, ulong one, ulong other) =>
        Avx2.ConvertToVector256Int16(Vector128.ShuffleNative(
            Vector128.Create(LoadPair(ref row, one), LoadPair(ref row, other)).AsByte(), SideBySide).AsSByte());

    private static Vector128<byte> SideBySide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LoadPair(ref int row, ulong place) => Unsafe.ReadUnaligned<long>(
        ref Unsafe.As<int, byte>(ref Unsafe.Add(ref row, (nuint)place)));
}
