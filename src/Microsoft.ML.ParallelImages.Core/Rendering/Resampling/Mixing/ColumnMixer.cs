using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Mixes the columns of rows of bytes: each output sample is a weighted sum of its row's samples, as an
/// <see cref="AxisTable"/> says, rounded to a whole number as Pillow does between its two passes.
/// </summary>
/// <remarks>
/// What some taps of four neighbouring output samples see are mostly no more than 16 source samples, a window: one load
/// of it and a byte shuffle for each two taps bring them into place. Samples that see further, or the fill colour, are
/// <see cref="WideColumns"/>. Vectors of 32 or 16 bytes and the scalar code give identical numbers. Reused; not
/// thread-safe.
/// </remarks>
internal sealed class ColumnMixer
{
    /// <summary>Bits behind the point of what comes out, all of them zero: room for the next pass.</summary>
    public const int FractionBits = 7;

    /// <summary>Output samples of a vector pass, to a multiple of which a row of the target is filled.</summary>
    public const int Block = 16;

    private const int Group = AxisTable.Group, Window = 16, Shift = AxisTable.WeightBits, Half = 1 << (Shift - 1);

    /// <summary>
    /// In a block of groups 0 to 3: their order in memory, so that packing two vectors brings them into theirs.
    /// </summary>
    private static readonly byte[] Order = [0, 2, 1, 3];

    /// <summary>With more taps, not even the first ones of four output samples see the same window.</summary>
    private const int MostTaps = 10;

    private readonly WideColumns _others = new();
    private AxisTable _table = new();
    private int[] _offsets = [];
    private byte[] _places = [];
    private short[] _weights = [];
    private int _windows, _reach;

    private static bool HasShuffles => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    private int Blocks => (_table.Count + Block - 1) / Block;

    /// <summary>Pairs of taps that see the same window.</summary>
    private int PairsTogether => _table.Taps / 2 / _windows;

    /// <summary>Gets ready for rows that are mixed by <paramref name="table"/>.</summary>
    public void Prepare(AxisTable table)
    {
        _table = table;
        _others.Clear();
        _windows = table.Taps switch { > MostTaps => 0, 10 => 5, 8 => 2, _ => 1 };
        _reach = 0;
        if (!HasShuffles || _windows == 0 || table.Overshoots)
        {
            _windows = 0;
            for (var i = 0; i < table.Count; i++)
                _others.Add(table, i);
            return;
        }

        var groups = Blocks * Block / Group;
        var length = groups * (table.Taps / 2) * Window;
        if (_offsets.Length < groups * _windows)
            _offsets = new int[groups * _windows];
        if (_places.Length < length)
            (_places, _weights) = (new byte[length], new short[length / 2]);
        for (var group = 0; group < groups; group++)
            PrepareGroup(group);
    }

    /// <summary>
    /// Writes two rows of <see cref="AxisTable.Count"/> samples each, rounded up to <see cref="Block"/>. Two, because
    /// they share what is read of the table; the last row of an odd number is given twice.
    /// </summary>
    /// <remarks>
    /// Reads whole windows, which may end behind the row; what stands there weighs nothing. Checked: the last window
    /// lies in what is given of both rows, and both targets have room for whole blocks.
    /// </remarks>
    /// <param name="upper">Sample 0 of the one row; 16 samples behind its end can be read.</param>
    /// <param name="lower">Sample 0 of the other one.</param>
    /// <param name="upperTarget">Takes sample × 128.</param>
    /// <param name="lowerTarget">The same for the other row.</param>
    /// <param name="fill">The sample that stands outside the picture.</param>
    public void Mix(
        ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<short> upperTarget, Span<short> lowerTarget, byte fill)
    {
        Bounds.Check(_reach, Math.Min(upper.Length, lower.Length), "a row of samples");
        Bounds.Check(Blocks * Block, Math.Min(upperTarget.Length, lowerTarget.Length), "a mixed row");
        if (_windows == 0)
        {
            upperTarget[_table.Count..].Clear();
            lowerTarget[_table.Count..].Clear();
        }
        else if (Avx2.IsSupported)
        {
            MixVector256(upper, lower, upperTarget, lowerTarget);
        }
        else
        {
            MixVector128(upper, upperTarget);
            MixVector128(lower, lowerTarget);
        }

        _others.Mix(upper, upperTarget, fill);
        _others.Mix(lower, lowerTarget, fill);
    }

    private void MixVector256(
        ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<short> upperTarget, Span<short> lowerTarget)
    {
        ref byte a = ref MemoryMarshal.GetReference(upper), b = ref MemoryMarshal.GetReference(lower);
        ref short aTarget = ref MemoryMarshal.GetReference(upperTarget),
            bTarget = ref MemoryMarshal.GetReference(lowerTarget);
        ref var offset = ref MemoryMarshal.GetArrayDataReference(_offsets);
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        int windows = _windows, pairs = PairsTogether, length = Blocks * Block;
        for (nuint x = 0; x < (nuint)length; x += Block)
        {
            Vector256<int> aEvenSum = Vector256.Create(Half), aOddSum = aEvenSum, bEvenSum = aEvenSum,
                bOddSum = aEvenSum;
            for (var window = 0; window < windows; window++)
            {
                ref var oddOffset = ref Unsafe.Add(ref offset, 2);
                Vector256<byte> aEven = LoadTwo(ref a, ref offset), aOdd = LoadTwo(ref a, ref oddOffset),
                    bEven = LoadTwo(ref b, ref offset), bOdd = LoadTwo(ref b, ref oddOffset);
                for (var pair = 0; pair < pairs; pair++)
                {
                    Vector256<byte> even = Vector256.LoadUnsafe(ref places), odd = Vector256.LoadUnsafe(ref places, 32);
                    Vector256<short> evenWeights = Vector256.LoadUnsafe(ref weights),
                        oddWeights = Vector256.LoadUnsafe(ref weights, 16);
                    aEvenSum += Avx2.MultiplyAddAdjacent(Avx2.Shuffle(aEven, even).AsInt16(), evenWeights);
                    bEvenSum += Avx2.MultiplyAddAdjacent(Avx2.Shuffle(bEven, even).AsInt16(), evenWeights);
                    aOddSum += Avx2.MultiplyAddAdjacent(Avx2.Shuffle(aOdd, odd).AsInt16(), oddWeights);
                    bOddSum += Avx2.MultiplyAddAdjacent(Avx2.Shuffle(bOdd, odd).AsInt16(), oddWeights);
                    places = ref Unsafe.Add(ref places, 64);
                    weights = ref Unsafe.Add(ref weights, 32);
                }

                offset = ref Unsafe.Add(ref offset, Block / Group);
            }

            ToWhole(aEvenSum, aOddSum).StoreUnsafe(ref aTarget, x);
            ToWhole(bEvenSum, bOddSum).StoreUnsafe(ref bTarget, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> ToWhole(Vector256<int> even, Vector256<int> odd) =>
        Avx2.PackSignedSaturate(even >> Shift, odd >> Shift) << FractionBits;

    private void MixVector128(ReadOnlySpan<byte> source, Span<short> target)
    {
        ref var samples = ref MemoryMarshal.GetReference(source);
        for (var group = 0; group < Blocks * Block / Group; group++)
        {
            var sum = Vector128.Create(Half);
            for (var pair = 0; pair < _table.Taps / 2; pair++)
            {
                var place = PlaceOf(group, pair);
                var window = Vector128.LoadUnsafe(ref samples, (nuint)_offsets[WindowOf(group, pair / PairsTogether)]);
                var two = Vector128.ShuffleNative(window, Vector128.LoadUnsafe(ref _places[place])).AsInt16();
                sum += SampleMath.MultiplyAddAdjacent(two, Vector128.LoadUnsafe(ref _weights[place / 2]));
            }

            var whole = sum >> Shift << FractionBits;
            Vector64.Narrow(whole.GetLower(), whole.GetUpper()).CopyTo(target[(group * Group)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LoadTwo(ref byte samples, ref int offset) => Vector256.Create(
        Vector128.LoadUnsafe(ref samples, (nuint)offset),
        Vector128.LoadUnsafe(ref samples, (nuint)Unsafe.Add(ref offset, 1)));

    /// <summary>Where it stands where a window of a group starts.</summary>
    private int WindowOf(int group, int window) => ((((group >> 2) * _windows) + window) * 4) + Order[group & 3];

    /// <summary>Where the shuffle and, at half of it, the weights of two taps of a group stand.</summary>
    private int PlaceOf(int group, int pair) =>
        (((((group >> 2) * (_table.Taps / 2)) + pair) * 4) + Order[group & 3]) * Window;

    private void PrepareGroup(int group)
    {
        var first = group * Group;
        var fits = first + Group <= _table.Count;
        for (var window = 0; window < _windows && fits; window++)
            fits = TryFindWindow(first, window * PairsTogether, out _offsets[WindowOf(group, window)]);
        if (!fits)
        {
            for (var i = first; i < Math.Min(first + Group, _table.Count); i++)
                _others.Add(_table, i);
        }

        for (var pair = 0; pair < _table.Taps / 2; pair++)
        {
            var place = PlaceOf(group, pair);
            ref var offset = ref _offsets[WindowOf(group, pair / PairsTogether)];
            offset = fits ? offset : 0;
            _reach = Math.Max(_reach, offset + Window);
            var lanes = fits ? _table.Indices(first, pair) - Vector256.Create(offset) : default;
            var places = Vector128.Narrow(lanes.GetLower(), lanes.GetUpper())
                | Vector128.Create(unchecked((short)0x8000));
            places.AsByte().CopyTo(_places, place);
            (fits ? _table.Weights(first, pair) : default).CopyTo(_weights, place / 2);
        }
    }

    /// <summary>
    /// Finds the first source sample of what a group sees with the taps from a pair on; true when 16 samples from there
    /// on are all that they mix.
    /// </summary>
    private bool TryFindWindow(int first, int pair, out int start)
    {
        var least = _table.Indices(first, pair);
        var most = least;
        for (var next = 1; next < PairsTogether; next++)
        {
            var indices = _table.Indices(first, pair + next);
            (least, most) = (Vector256.Min(least, indices), Vector256.Max(most, indices));
        }

        start = Least(least);
        return start >= 0 && -Least(-most) - start < Window;
    }

    private static int Least(Vector256<int> lanes)
    {
        var four = Vector128.Min(lanes.GetLower(), lanes.GetUpper());
        var two = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(two[0], two[1]);
    }
}
