namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The tables that a file has defined so far, and the Huffman tables of earlier files: most files share them.</summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class JpegTables
{
    private const int MostCached = 16;

    private readonly QuantizationTable[] _quantization = [new(), new(), new(), new()];
    private readonly bool[] _isQuantizationSet = new bool[4];
    private readonly HuffmanTable?[] _dc = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _ac = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _cache = new HuffmanTable?[MostCached];
    private int _nextInCache;

    public void Forget()
    {
        Array.Clear(_isQuantizationSet);
        Array.Clear(_dc);
        Array.Clear(_ac);
    }

    public QuantizationTable Quantization(int index) => _isQuantizationSet[index]
        ? _quantization[index]
        : throw new JpegFormatException($"it uses quantisation table {index}, which it does not define.");

    public HuffmanTable Dc(int index) => Find(_dc, index);

    public HuffmanTable Ac(int index) => Find(_ac, index);

    /// <summary>Reads a DQT segment (T.81 B.2.4.1).</summary>
    public void ReadQuantization(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            int index = segment[0] & 15, bytes = segment[0] >> 4 == 0 ? 64 : 128;
            if (index > 3 || segment[0] >> 4 > 1 || segment.Length < 1 + bytes)
                throw new JpegFormatException("one of its quantisation tables is cut off or has an impossible number.");
            _quantization[index].Set(segment.Slice(1, bytes), bytes == 128);
            _isQuantizationSet[index] = true;
            segment = segment[(1 + bytes)..];
        }
    }

    /// <summary>Reads a DHT segment (T.81 B.2.4.2).</summary>
    public void ReadHuffman(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            if (segment.Length < 17 || (segment[0] & 15) > 3 || segment[0] >> 4 > 1)
                throw new JpegFormatException("one of its Huffman tables is cut off or has an impossible number.");
            var counts = segment.Slice(1, 16);
            var symbols = 0;
            foreach (var count in counts)
                symbols += count;
            if (symbols > 256 || segment.Length < 17 + symbols)
                throw new JpegFormatException("one of its Huffman tables defines more symbols than it lists.");
            (segment[0] >> 4 == 0 ? _dc : _ac)[segment[0] & 15] = Cached(counts, segment.Slice(17, symbols));
            segment = segment[(17 + symbols)..];
        }
    }

    private HuffmanTable Cached(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        foreach (var known in _cache)
        {
            if (known is not null && known.IsDefinedBy(counts, symbols))
                return known;
        }

        var table = Oldest();
        table.Define(counts, symbols);
        return table;
    }

    /// <summary>A table that the file does not use: the one that was defined longest ago.</summary>
    private HuffmanTable Oldest()
    {
        HuffmanTable? table;
        do
        {
            _nextInCache = (_nextInCache + 1) % MostCached;
            table = _cache[_nextInCache] ??= new HuffmanTable();
        }
        while (_dc.Contains(table) || _ac.Contains(table));
        return table;
    }

    private static HuffmanTable Find(HuffmanTable?[] tables, int index) => index < 4 && tables[index] is { } table
        ? table
        : throw new JpegFormatException($"a scan uses Huffman table {index}, which the file does not define.");
}
