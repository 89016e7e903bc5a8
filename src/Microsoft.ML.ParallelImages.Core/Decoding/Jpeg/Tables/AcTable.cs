using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The Huffman code of AC coefficients; a symbol is a run of zeros and the size of the value that follows (T.81
/// F.1.2.2).
/// </summary>
/// <remarks>
/// What makes decoding fast: one look-up yields up to two coefficients with their values, or, for skipping, one that
/// stands for all the coefficients that it sees.
/// </remarks>
internal sealed unsafe class AcTable : IHuffmanTable
{
    /// <summary>Steps that mean the end of the block: more than any block has, even after a few others.</summary>
    public const int EndOfBlock = 128;

    /// <summary>Steps that mean a code longer than a look-up; they lead out of the block as well.</summary>
    public const int Unknown = 64;

    /// <summary>Look-ups of pairs that the bits of one refill last for.</summary>
    public const int PairsPerRefill = 4;

    /// <summary>Look-ups of skips that the bits of one refill last for.</summary>
    public const int RunsPerRefill = 3;

    private const int ZeroRun = 0xF0, Seen = LookupTable<CoefficientPair>.Bits, MostBitsOfRun = 18;

    private readonly LookupTable<CoefficientPair> _pairs = new();
    private readonly LookupTable<CoefficientPair> _runs = new();
    private readonly LookupTable<BandEntry> _bands = new();
    private bool _hasPairs;
    private bool _hasBands;

    public HuffmanCode Code { get; } = new();

    /// <summary>By the next bits, for reading.</summary>
    public CoefficientPair* Pairs => WithPairs()._pairs.Start;

    /// <summary>By the next bits, for skipping.</summary>
    public CoefficientPair* Runs => WithPairs()._runs.Start;

    /// <summary>By the next bits, for the scans of progressive files.</summary>
    public BandEntry* Bands
    {
        get
        {
            if (!_hasBands)
                BandEntry.Fill(_bands.Entries, Code);
            _hasBands = true;
            return _bands.Start;
        }
    }

    /// <inheritdoc/>
    /// <remarks>What it is looked up in is made when somebody asks for it first.</remarks>
    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        (_hasPairs, _hasBands) = (false, false);
        Code.Define(counts, symbols);
    }

    private AcTable WithPairs()
    {
        if (_hasPairs)
            return this;
        var mostBehind = MostBehind();
        FillPairs(mostBehind);
        FillRuns(mostBehind);
        _hasPairs = true;
        return this;
    }

    /// <summary>The most bits that a look-up sees behind a coefficient.</summary>
    private int MostBehind()
    {
        var shortest = Seen;
        foreach (var code in Code.ShortCodes)
            shortest = StepsOf(code.Symbol) == EndOfBlock ? shortest : Math.Min(shortest, code.BitsWithValue);
        return Seen - shortest;
    }

    /// <summary>Steps that a symbol makes from the last coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StepsOf(int symbol) =>
        (symbol & 15) != 0 || symbol == ZeroRun ? (symbol >> 4) + 1 : EndOfBlock;

    /// <summary>
    /// Fills the pairs that begin with a code, by it and what may stand behind it, seen to more or fewer bits.
    /// </summary>
    private void FillPairs(int mostBehind)
    {
        Span<CoefficientPair> seconds = stackalloc CoefficientPair[2 << mostBehind];
        for (var seen = 1; seen <= mostBehind; seen++)
        {
            foreach (var code in Code.ShortCodes)
            {
                if (code.Length <= seen)
                    CoefficientPair.TryFill(code.EntriesOf(BySeen(seconds, seen), seen), code, StepsOf(code.Symbol));
            }
        }

        _pairs.Entries.Fill(CoefficientPair.Unknown);
        foreach (var code in Code.ShortCodes)
        {
            CoefficientPair.Fill(
                code.EntriesOf(_pairs.Entries, Seen), code, StepsOf(code.Symbol), Behind(code, Seen, seconds));
        }
    }

    private void FillRuns(int mostBehind)
    {
        Span<CoefficientPair> runs = stackalloc CoefficientPair[2 << mostBehind];
        for (var seen = 1; seen <= mostBehind; seen++)
            FillRuns(BySeen(runs, seen), seen, runs, default);
        _runs.Entries.Fill(CoefficientPair.Unknown);
        FillRuns(_runs.Entries, Seen, runs, CoefficientPair.OneLookUp);
    }

    /// <summary>Fills the runs that begin with a code which is seen, by it and the shorter run behind it.</summary>
    private void FillRuns(Span<CoefficientPair> entries, int seen, Span<CoefficientPair> shorter, CoefficientPair start)
    {
        foreach (var code in Code.ShortCodes)
        {
            if (code.Length > seen)
                break;
            if (code.BitsWithValue - seen > MostBitsOfRun - Seen)
                continue;
            (start + CoefficientPair.OfFirst(code, StepsOf(code.Symbol)))
                .FillWith(Behind(code, seen, shorter), code.EntriesOf(entries, seen));
        }
    }

    /// <summary>
    /// What stands behind a code and its value, by the bits that are seen there; empty where that is nothing.
    /// </summary>
    private static ReadOnlySpan<CoefficientPair> Behind(ShortCode code, int seen, Span<CoefficientPair> tables) =>
        StepsOf(code.Symbol) == EndOfBlock || code.BitsWithValue >= seen
            ? []
            : BySeen(tables, seen - code.BitsWithValue);

    /// <summary>
    /// Of tables that follow each other, each twice as long as the one before, the one for so many bits.
    /// </summary>
    private static Span<CoefficientPair> BySeen(Span<CoefficientPair> tables, int bits) =>
        tables.Slice(1 << bits, 1 << bits);
}
