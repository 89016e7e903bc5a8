using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The Huffman code of AC coefficients; a symbol is a run of zeros and the size of the value that follows (T.81 F.1.2.2).
/// </summary>
/// <remarks>
/// What makes decoding fast: one look-up yields up to two coefficients with their values, or when skipping all the
/// coefficients that it sees.
/// </remarks>
internal sealed unsafe class AcTable : IHuffmanTable
{
    /// <summary>Steps that mean the end of the block: more than any block has, even after a few others.</summary>
    public const int EndOfBlock = 128;

    /// <summary>Steps that mean a code longer than a look-up; they lead out of the block as well.</summary>
    public const int Unknown = 64;

    /// <summary>Look-ups of pairs that the bits of one refill last for.</summary>
    public const int PairsPerRefill = 5;

    /// <summary>Look-ups of skips that the bits of one refill last for.</summary>
    public const int SkipsPerRefill = 3;

    private const int ZeroRun = 0xF0, MostSkipped = 18;

    private readonly LookupTable<CoefficientPair> _single = new();
    private readonly LookupTable<CoefficientPair> _pairs = new();
    private readonly LookupTable<CoefficientRun> _runs = new();

    public HuffmanCode Code { get; } = new();

    /// <summary>By the next bits, for reading.</summary>
    public CoefficientPair* Pairs => _pairs.Start;

    /// <summary>By the next bits, for skipping.</summary>
    public CoefficientRun* Runs => _runs.Start;

    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Code.Define(counts, symbols);
        _single.Entries.Clear();
        Code.ForEachShortCode(_single.Entries, FillSingle);
        for (var index = 0; index <= LookupTable<CoefficientPair>.Mask; index++)
        {
            Pairs[index] = PairAt(index);
            Runs[index] = RunAt(index);
        }
    }

    /// <summary>Steps that a symbol makes from the last coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepsOf(int symbol) =>
        (symbol & 15) != 0 || symbol == ZeroRun ? (symbol >> 4) + 1 : EndOfBlock;

    /// <summary>Fills in single coefficients where the value is seen whole.</summary>
    private static void FillSingle(Span<CoefficientPair> entries, int symbol, int length)
    {
        int size = symbol & 15, each = entries.Length >> size, steps = StepsOf(symbol);
        for (var bits = 0; each > 0 && bits < 1 << size; bits++)
        {
            var value = (short)SignedBits.ToValue(bits, size);
            var second = steps == EndOfBlock ? EndOfBlock : 0;
            entries.Slice(bits * each, each).Fill(new((byte)(length + size), (byte)steps, (byte)second, value, value));
        }
    }

    private CoefficientPair PairAt(int index)
    {
        var first = _single.Start[index];
        if (first.Bits == 0)
            return new(0, Unknown, 0, 0, 0);
        var second = _single.Start[(index << first.Bits) & LookupTable<CoefficientPair>.Mask];
        var bits = first.Bits + second.Bits;
        return first.FirstSteps == EndOfBlock || second.Bits == 0 || bits > LookupTable<CoefficientPair>.Bits
            ? first
            : new((byte)bits, first.FirstSteps, second.FirstSteps, first.First, second.First);
    }

    private CoefficientRun RunAt(int index)
    {
        var (steps, used) = (0, 0);
        while (used < LookupTable<CoefficientRun>.Bits)
        {
            var entry = Code.Short[(index << used) & LookupTable<CoefficientRun>.Mask];
            int length = entry & 0xFF, symbol = entry >> 8, step = StepsOf(symbol);
            var total = used + length + (symbol & 15);
            if (length == 0 || used + length > LookupTable<CoefficientRun>.Bits || total > MostSkipped
                || (step != EndOfBlock && steps + step > 63))
                break;
            used = total;
            steps += step;
            if (step == EndOfBlock)
                break;
        }

        return new((byte)used, (byte)(used == 0 ? Unknown : steps));
    }
}
