namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One Huffman code (T.81 annex C and F.2.2.3): which bits stand for which symbol.</summary>
/// <remarks>Its memory is used again for other codes. Not thread-safe.</remarks>
internal sealed class HuffmanCode
{
    private const int MaxLength = 16, LookUpBits = LookupTable<CoefficientPair>.Bits;

    private readonly byte[] _counts = new byte[MaxLength];
    private readonly byte[] _symbols = new byte[256];
    private readonly int[] _codeEnds = new int[MaxLength + 1];
    private readonly int[] _symbolOffsets = new int[MaxLength + 1];
    private readonly ShortCode[] _shortCodes = new ShortCode[256];
    private int _symbolCount = -1;
    private int _shortCount;

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
                if (length <= LookUpBits)
                    _shortCodes[_shortCount++] = new ShortCode(code, length, _symbols[index]);
            }

            _codeEnds[length] = code;
            code <<= 1;
        }

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
        // Those that a look-up sees whole are rarely asked for.
        var next16 = (int)(next >> (64 - MaxLength));
        var isShort = next16 >> (MaxLength - LookUpBits) < _codeEnds[LookUpBits];
        for (var length = isShort ? 1 : LookUpBits + 1; length <= MaxLength; length++)
        {
            var code = next16 >> (MaxLength - length);
            if (code < _codeEnds[length])
                return (_symbols[code + _symbolOffsets[length]] << 8) | length;
        }

        throw new JpegFormatException("its image data holds a code that its Huffman tables do not define.");
    }
}
