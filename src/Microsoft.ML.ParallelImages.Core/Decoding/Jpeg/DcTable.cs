namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The Huffman code of DC values; a symbol is the size, in bits, of the difference that follows (T.81 F.1.2.1).</summary>
internal sealed unsafe class DcTable : IHuffmanTable
{
    private readonly LookupTable<int> _differences = new();

    public HuffmanCode Code { get; } = new();

    /// <summary>By the next bits: difference × 65536 + bits used; 0 where it does not fit whole.</summary>
    public int* Differences => _differences.Start;

    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Code.Define(counts, symbols);
        _differences.Entries.Clear();
        Code.ForEachShortCode(_differences.Entries, FillDifferences);
    }

    private static void FillDifferences(Span<int> entries, int symbol, int length)
    {
        int size = symbol & 15, each = entries.Length >> size;
        for (var bits = 0; each > 0 && bits < 1 << size; bits++)
            entries.Slice(bits * each, each).Fill((SignedBits.ToValue(bits, size) << 16) | (length + size));
    }
}
