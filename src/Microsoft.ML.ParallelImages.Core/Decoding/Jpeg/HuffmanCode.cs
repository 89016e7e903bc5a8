namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One Huffman code (T.81 annex C and F.2.2.3): which bits stand for which symbol.</summary>
/// <remarks>Its memory is used again for other codes. Not thread-safe.</remarks>
internal sealed unsafe class HuffmanCode
{
    private const int MaxLength = 16;

    private readonly LookupTable<ushort> _short = new();
    private readonly byte[] _counts = new byte[MaxLength];
    private readonly byte[] _symbols = new byte[256];
    private readonly int[] _codeEnds = new int[MaxLength + 1];
    private readonly int[] _symbolOffsets = new int[MaxLength + 1];
    private readonly ShortCode[] _shortCodes = new ShortCode[256];
    private int _symbolCount = -1;
    private int _shortCount;

    /// <summary>By the next bits: symbol × 256 + length of its code; 0 for longer codes.</summary>
    public ushort* Short => _short.Start;

    /// <summary>The codes that a look-up sees whole, shorter ones first.</summary>
    public ReadOnlySpan<ShortCode> ShortCodes => _shortCodes.AsSpan(0, _shortCount);

    /// <summary>Takes up a code by its definition: 16 counts, then the symbols in order of their codes.</summary>
    /// <exception cref="JpegFormatException">The counts ask for more codes than there are.</exception>
    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        (_symbolCount, _shortCount) = (-1, 0);
        counts.CopyTo(_counts);
        symbols.CopyTo(_symbols);
        var (code, index) = (0, 0);
        for (var length = 1; length <= MaxLength; length++)
        {
            _symbolOffsets[length] = index - code;
            if (code + _counts[length - 1] > 1 << length)
                throw new JpegFormatException("one of its Huffman tables defines more codes than fit.");
            for (var i = 0; i < _counts[length - 1]; i++, code++, index++)
            {
                if (length <= LookupTable<ushort>.Bits)
                    _shortCodes[_shortCount++] = new ShortCode(code, length, _symbols[index]);
            }

            _codeEnds[length] = code;
            code <<= 1;
        }

        var entries = _short.Entries;
        entries.Clear();
        foreach (var known in ShortCodes)
            known.EntriesOf(entries, LookupTable<ushort>.Bits).Fill((ushort)((known.Symbol << 8) | known.Length));
        _symbolCount = symbols.Length;
    }

    public bool IsDefinedBy(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols) =>
        _symbolCount == symbols.Length && counts.SequenceEqual(_counts)
        && symbols.SequenceEqual(_symbols.AsSpan(0, symbols.Length));

    /// <summary>The symbol that the next bits begin with, as symbol × 256 + length of its code.</summary>
    /// <param name="next">The next bits, the first one on top.</param>
    /// <exception cref="JpegFormatException">No code begins like that.</exception>
    public int Find(ulong next)
    {
        var entry = Short[next >> LookupTable<ushort>.Shift];
        return entry != 0 ? entry : FindLong((int)(next >> (64 - MaxLength)));
    }

    private int FindLong(int next16)
    {
        for (var length = LookupTable<ushort>.Bits + 1; length <= MaxLength; length++)
        {
            var code = next16 >> (MaxLength - length);
            if (code < _codeEnds[length])
                return (_symbols[code + _symbolOffsets[length]] << 8) | length;
        }

        throw new JpegFormatException("its image data holds a code that its Huffman tables do not define.");
    }
}
