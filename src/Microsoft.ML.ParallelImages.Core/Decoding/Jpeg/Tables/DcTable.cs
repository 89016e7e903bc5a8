namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The Huffman code of DC values; a symbol is the size, in bits, of the difference that follows (T.81 F.1.2.1).
/// </summary>
internal sealed unsafe class DcTable : IHuffmanTable
{
    private readonly LookupTable<CoefficientPair> _differences = new();

    public HuffmanCode Code { get; } = new();

    /// <summary>By the next bits: the difference, as a coefficient one step behind the block's start.</summary>
    public CoefficientPair* Differences => _differences.Start;

    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Code.Define(counts, symbols);
        _differences.Entries.Fill(CoefficientPair.Unknown);
        foreach (var code in Code.ShortCodes)
        {
            CoefficientPair.Fill(
                code.EntriesOf(_differences.Entries, LookupTable<CoefficientPair>.Bits), code, steps: 1, []);
        }
    }
}
