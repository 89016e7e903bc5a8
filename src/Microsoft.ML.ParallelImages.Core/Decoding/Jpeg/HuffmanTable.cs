namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One Huffman code (T.81 annex C and F.2.2.3), laid out for looking up ten bits at a time.</summary>
/// <remarks>Its memory is used again for other codes. Not thread-safe.</remarks>
internal sealed class HuffmanTable
{
    /// <summary>Bits that one look-up sees.</summary>
    public const int LookupBits = 10;

    private const int MaxCodeLength = 16;

    private readonly byte[] _counts = new byte[MaxCodeLength];
    private readonly byte[] _symbols = new byte[256];
    private readonly int[] _lastCodes = new int[MaxCodeLength + 2];
    private readonly int[] _symbolOffsets = new int[MaxCodeLength + 1];

    private int _symbolCount = -1;

    /// <summary>By the next ten bits: symbol × 256 + code length; 0 for longer codes.</summary>
    public ushort[] Codes { get; } = new ushort[1 << LookupBits];

    /// <summary>
    /// By the next ten bits, for AC codes whose value fits in as well: value × 65536 + run × 256 + bits used; 0 otherwise.
    /// </summary>
    public int[] Coefficients { get; } = new int[1 << LookupBits];

    /// <summary>
    /// By the next ten bits, for skipping AC coefficients: how many fit in whole, as steps × 65536 + end of block × 256 + bits
    /// used; 0 when not even one fits.
    /// </summary>
    public int[] Skips { get; } = new int[1 << LookupBits];

    /// <summary>Takes up a code by its definition: 16 counts, then the symbols in order of their codes.</summary>
    /// <exception cref="JpegFormatException">The counts ask for more codes than there are.</exception>
    public void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        counts.CopyTo(_counts);
        symbols.CopyTo(_symbols);
        _symbolCount = -1;
        AssignCodes();
        CombineWithValues();
        _symbolCount = symbols.Length;
    }

    public bool IsDefinedBy(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols) =>
        _symbolCount == symbols.Length && counts.SequenceEqual(_counts)
        && symbols.SequenceEqual(_symbols.AsSpan(0, symbols.Length));

    /// <summary>Symbol × 256 + code length of a code longer than the look-up, given the next 16 bits.</summary>
    /// <exception cref="JpegFormatException">There is no such code.</exception>
    public int FindLongCode(int next16)
    {
        for (var length = LookupBits + 1; length <= MaxCodeLength; length++)
        {
            var code = next16 >> (MaxCodeLength - length);
            if (code < _lastCodes[length])
                return (_symbols[code + _symbolOffsets[length]] << 8) | length;
        }

        throw new JpegFormatException("its image data holds a code that its Huffman tables do not define.");
    }

    private void AssignCodes()
    {
        Array.Clear(Codes);
        var (code, index) = (0, 0);
        for (var length = 1; length <= MaxCodeLength; length++)
        {
            _symbolOffsets[length] = index - code;
            if (code + _counts[length - 1] > 1 << length)
                throw new JpegFormatException("one of its Huffman tables defines more codes than fit.");
            for (var i = 0; i < _counts[length - 1]; i++, code++, index++)
            {
                if (length > LookupBits)
                    continue;
                var entry = (ushort)((_symbols[index] << 8) | length);
                Codes.AsSpan(code << (LookupBits - length), 1 << (LookupBits - length)).Fill(entry);
            }

            _lastCodes[length] = code;
            code <<= 1;
        }
    }

    private void CombineWithValues()
    {
        Array.Clear(Coefficients);
        Array.Clear(Skips);
        for (var bits = 0; bits < Codes.Length; bits++)
        {
            var (run, size, used) = Pair(bits, 0);
            if (used == 0)
                continue;
            if (size > 0)
                Coefficients[bits] = (Value(bits, size, used) << 16) | (run << 8) | used;
            Skips[bits] = SkipEntry(bits);
        }
    }

    /// <summary>Run, size and bits of the pair that starts <paramref name="from"/> bits in; no bits when it does not fit whole.</summary>
    private (int Run, int Size, int Used) Pair(int bits, int from)
    {
        var entry = Codes[(bits << from) & (Codes.Length - 1)];
        int length = entry & 0xFF, run = entry >> 12, size = (entry >> 8) & 15;
        return length == 0 || from + length + size > LookupBits ? default : (run, size, length + size);
    }

    private static int Value(int bits, int size, int used)
    {
        var raw = (bits >> (LookupBits - used)) & ((1 << size) - 1);
        return raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw;
    }

    private int SkipEntry(int bits)
    {
        const int endOfBlock = 1 << 8, zeroRun = 15;
        var (steps, used) = (0, 0);
        while (used < LookupBits)
        {
            var pair = Pair(bits, used);
            if (pair.Used == 0)
                break;
            used += pair.Used;
            if (pair.Size == 0 && pair.Run != zeroRun)
                return (steps << 16) | endOfBlock | used;
            steps += pair.Run + 1;
        }

        return (steps << 16) | used;
    }
}
