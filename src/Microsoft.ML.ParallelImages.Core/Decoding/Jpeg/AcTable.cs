using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The Huffman code of AC coefficients; a symbol is a run of zeros and the size of the value that follows (T.81 F.1.2.2).
/// </summary>
/// <remarks>
/// What makes decoding fast: one look-up yields up to two coefficients with their values, or when skipping all the
/// coefficients that it sees. Places are counted from the last coefficient read, so that the next one is 1 step away.
/// </remarks>
internal sealed unsafe class AcTable : IHuffmanTable
{
    /// <summary>Steps that mean the end of the block: more than any block has, even after a few others.</summary>
    public const int EndOfBlock = 128;

    /// <summary>Steps that mean a code longer than a look-up; they lead out of the block as well.</summary>
    public const int Unknown = 64;

    /// <summary>Look-ups of pairs that the bits of one refill last for.</summary>
    public const int PairsPerRefill = 5;

    /// <summary>Look-ups of skips that the bits of one refill last for, behind a DC value.</summary>
    public const int SkipsPerRefill = 3;

    private const int ZeroRun = 0xF0, MostSkipped = 15;

    private readonly LookupTable<int> _single = new();
    private readonly LookupTable<ulong> _pairs = new();
    private readonly LookupTable<ushort> _skips = new();

    public HuffmanCode Code { get; } = new();

    /// <summary>
    /// By the next bits: bits used, steps to the first coefficient, steps from there to the second (a byte each), then at
    /// bit 32 and at bit 48 their values. A single coefficient stands there twice, without a second step; an end of block
    /// as well, with its steps.
    /// </summary>
    public ulong* Pairs => _pairs.Start;

    /// <summary>By the next bits, for skipping: bits used, then at bit 8 the steps over all coefficients that were seen.</summary>
    public ushort* Skips => _skips.Start;

    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Code.Define(counts, symbols);
        _single.Entries.Clear();
        Code.ForEachShortCode(_single.Entries, FillSingle);
        for (var index = 0; index <= LookupTable<int>.Mask; index++)
        {
            Pairs[index] = PairAt(index);
            Skips[index] = SkipAt(index);
        }
    }

    /// <summary>Steps that a symbol makes from the last coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepsOf(int symbol) =>
        (symbol & 15) != 0 || symbol == ZeroRun ? (symbol >> 4) + 1 : EndOfBlock;

    /// <summary>Fills in value × 65536 + steps × 256 + bits used where the value is seen whole.</summary>
    private static void FillSingle(Span<int> entries, int symbol, int length)
    {
        int size = symbol & 15, each = entries.Length >> size;
        for (var bits = 0; each > 0 && bits < 1 << size; bits++)
        {
            var value = SignedBits.ToValue(bits, size);
            entries.Slice(bits * each, each).Fill((value << 16) | (StepsOf(symbol) << 8) | (length + size));
        }
    }

    private ulong PairAt(int index)
    {
        var first = _single.Start[index];
        if (first == 0)
            return Unknown << 8;
        var used = first & 0xFF;
        var pair = (ulong)(uint)(first & 0xFFFF) | ((ulong)(ushort)(first >> 16) << 32);
        var second = _single.Start[(index << used) & LookupTable<int>.Mask];
        if ((first & 0xFF00) == EndOfBlock << 8)
            return pair | ((ulong)EndOfBlock << 16);
        return second == 0 || used + (second & 0xFF) > LookupTable<int>.Bits
            ? pair | ((ulong)(ushort)(first >> 16) << 48)
            : (pair + (uint)(second & 0xFF)) | ((ulong)(second & 0xFF00) << 8) | ((ulong)(ushort)(second >> 16) << 48);
    }

    private ushort SkipAt(int index)
    {
        var (steps, used) = (0, 0);
        while (used < LookupTable<int>.Bits)
        {
            var entry = Code.Short[(index << used) & LookupTable<int>.Mask];
            int length = entry & 0xFF, symbol = entry >> 8, step = StepsOf(symbol);
            var total = used + length + (symbol & 15);
            if (length == 0 || used + length > LookupTable<int>.Bits || total > MostSkipped
                || (step != EndOfBlock && steps + step > 63))
                break;
            used = total;
            steps += step;
            if (step == EndOfBlock)
                break;
        }

        return (ushort)(((used == 0 ? Unknown : steps) << 8) | used);
    }
}
