namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The tables that a file has defined so far.</summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class JpegTables
{
    private readonly QuantizationTable[] _quantization = [new(), new(), new(), new()];
    private readonly bool[] _isQuantizationSet = new bool[4];
    private readonly HuffmanSlots<DcTable> _dc = new();
    private readonly HuffmanSlots<AcTable> _ac = new();

    public void Forget()
    {
        Array.Clear(_isQuantizationSet);
        _dc.Forget();
        _ac.Forget();
    }

    public QuantizationTable Quantization(int index) => _isQuantizationSet[index]
        ? _quantization[index]
        : throw new JpegFormatException($"it uses quantisation table {index}, which it does not define.");

    /// <summary>A table that the file defines, or means by leaving it out.</summary>
    public DcTable Dc(int index)
    {
        if (index < StandardTables.Count && !_dc.IsDefined(index))
            ReadHuffman(StandardTables.Dc(index));
        return _dc.Find(index);
    }

    /// <summary>A table that the file defines, or means by leaving it out.</summary>
    public AcTable Ac(int index)
    {
        if (index < StandardTables.Count && !_ac.IsDefined(index))
            ReadHuffman(StandardTables.Ac(index));
        return _ac.Find(index);
    }

    /// <summary>Reads a DQT segment (T.81 B.2.4.1).</summary>
    /// <param name="segment">What it holds.</param>
    /// <param name="fixedTables">Tables that stay as they are, a bit for each: those that scans before it use.</param>
    public void ReadQuantization(ReadOnlySpan<byte> segment, int fixedTables = 0)
    {
        while (segment.Length > 0)
        {
            int index = segment[0] & 15, bytes = segment[0] >> 4 == 0 ? 64 : 128;
            if (index > 3 || segment[0] >> 4 > 1 || segment.Length < 1 + bytes)
                throw new JpegFormatException("one of its quantisation tables is cut off or has an impossible number.");
            if ((fixedTables >> index & 1) == 0)
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
            if (segment[0] >> 4 == 0)
                _dc.Define(segment[0] & 15, counts, segment.Slice(17, symbols));
            else
                _ac.Define(segment[0] & 15, counts, segment.Slice(17, symbols));
            segment = segment[(17 + symbols)..];
        }
    }
}
