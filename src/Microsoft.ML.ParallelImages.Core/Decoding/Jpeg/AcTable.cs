using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The Huffman code of AC coefficients; a symbol is a run of zeros and the size of the value that follows (T.81 F.1.2.2).
/// </summary>
/// <remarks>
/// What makes decoding fast: one look-up yields up to two coefficients with their values, or, for skipping, one that stands for
/// all the coefficients that it sees.
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
    public const int RunsPerRefill = 3;

    private const int ZeroRun = 0xF0, MostBitsOfRun = 18;

    private readonly LookupTable<CoefficientPair> _single = new();
    private readonly LookupTable<CoefficientPair> _pairs = new();
    private readonly LookupTable<CoefficientPair> _runs = new();

    public HuffmanCode Code { get; } = new();

    /// <summary>By the next bits, for reading.</summary>
    public CoefficientPair* Pairs => _pairs.Start;

    /// <summary>By the next bits, for skipping.</summary>
    public CoefficientPair* Runs => _runs.Start;

    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Code.Define(counts, symbols);
        _single.Entries.Fill(CoefficientPair.Unknown);
        Code.ForEachShortCode(
            _single.Entries,
            (entries, symbol, length) => CoefficientPair.Fill(entries, length, StepsOf(symbol), symbol & 15));
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

    private CoefficientPair PairAt(int index)
    {
        var first = _single.Start[index];
        if (first.IsCode || first.End != 0)
            return first;
        var second = _single.Start[(index << first.Bits) & LookupTable<CoefficientPair>.Mask];
        return second.IsCode || first.Bits + second.Bits > LookupTable<CoefficientPair>.Bits
            ? first
            : new((ushort)(first.Used + second.Bits), first.FirstSteps, second.FirstSteps, first.First, (sbyte)second.First, second.End);
    }

    private CoefficientPair RunAt(int index)
    {
        var (steps, used) = (0, 0);
        while (used < LookupTable<CoefficientPair>.Bits)
        {
            var entry = Code.Short[(index << used) & LookupTable<CoefficientPair>.Mask];
            int length = entry & 0xFF, symbol = entry >> 8, step = StepsOf(symbol);
            var total = used + length + (symbol & 15);
            if (length == 0 || used + length > LookupTable<CoefficientPair>.Bits || total > MostBitsOfRun
                || (step != EndOfBlock && steps + step > 63))
                break;
            used = total;
            steps += step;
            if (step == EndOfBlock)
                break;
        }

        return used == 0 ? CoefficientPair.Unknown : CoefficientPair.OfOne(used, steps, value: 0);
    }
}
