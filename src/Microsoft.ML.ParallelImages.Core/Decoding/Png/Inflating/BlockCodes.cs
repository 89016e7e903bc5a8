namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// The two prefix codes of a block: of literals and lengths, and of distances (RFC 1951 section 3.2.5).
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class BlockCodes
{
    private const int EndOfBlock = 256, MostLiterals = 288, MostDistances = 32;
    private const int FixedLiterals = 286, FixedDistances = 30, LengthCodes = 19, LengthBits = 7;

    /// <summary>Bits that look-ups see: with more, tables take longer to make than they save.</summary>
    private const int LongBits = 11, ShortBits = 10, DistanceBits = 8;

    /// <summary>Room for the longest tables that complete codes have, by zlib's reckoning.</summary>
    private const int LiteralRoom = 2_400, DistanceRoom = 500;

    /// <summary>The order in which lengths of the code of lengths stand in the data.</summary>
    private static readonly byte[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly uint[] LiteralSymbols =
    [
        .. Enumerable.Range(0, EndOfBlock).Select(PrefixEntry.Literal), PrefixEntry.EndOfBlock,
        .. Numbers(3, FixedLiterals - EndOfBlock - 2, 4), PrefixEntry.Number(258, 0),
        PrefixEntry.None, PrefixEntry.None,
    ];

    private static readonly uint[] DistanceSymbols =
        [.. Numbers(1, FixedDistances, 2), PrefixEntry.None, PrefixEntry.None];

    private static readonly uint[] LengthSymbols =
        [.. Enumerable.Range(0, LengthCodes).Select(symbol => PrefixEntry.Number(symbol, 0))];

    private readonly byte[] _lengths = new byte[MostLiterals + MostDistances];
    private readonly PrefixTable _ofLengths = new(LengthBits, 1 << LengthBits);

    public PrefixTable Literals { get; } = new(LongBits, LiteralRoom);

    public PrefixTable Distances { get; } = new(DistanceBits, DistanceRoom);

    /// <summary>The length of a literal's code.</summary>
    public int BitsOf(int literal) => _lengths[literal];

    /// <summary>The codes that need not be told (section 3.2.6).</summary>
    public void SetFixed(long expected)
    {
        _lengths.AsSpan(0, 144).Fill(8);
        _lengths.AsSpan(144, 112).Fill(9);
        _lengths.AsSpan(256, 24).Fill(7);
        _lengths.AsSpan(280, 8).Fill(8);
        _lengths.AsSpan(MostLiterals).Fill(5);
        Define(MostLiterals, MostDistances, expected);
    }

    /// <summary>Reads the codes that a block has of its own (section 3.2.7).</summary>
    /// <param name="bits">Where they stand.</param>
    /// <param name="expected">About how many bytes come: few are not worth long tables.</param>
    /// <exception cref="PngFormatException">They are none, or cut off.</exception>
    public void Read(ref BitSource bits, long expected)
    {
        int literals = 257 + bits.Take(5), distances = 1 + bits.Take(5), lengths = 4 + bits.Take(4);
        if (literals > FixedLiterals || distances > FixedDistances)
            throw Wrong("more symbols than there are");
        Span<byte> ofLengths = stackalloc byte[LengthCodes];
        ofLengths.Clear();
        for (var i = 0; i < lengths; i++)
            ofLengths[Order[i]] = (byte)bits.Take(3);
        if (!_ofLengths.Define(ofLengths, LengthSymbols, LengthBits)
            || ofLengths.IndexOfAnyExceptInRange((byte)0, (byte)1) < 0)
        {
            throw Wrong("a code of lengths that is incomplete");
        }

        ReadLengths(ref bits, _lengths.AsSpan(0, literals + distances));
        if (_lengths[EndOfBlock] == 0)
            throw Wrong("no end");
        Define(literals, distances, expected);
    }

    private unsafe void ReadLengths(ref BitSource bits, Span<byte> lengths)
    {
        for (var at = 0; at < lengths.Length;)
        {
            bits.Refill();
            var entry = _ofLengths.Start[(int)bits.Bits & ((1 << _ofLengths.Bits) - 1)];
            if ((entry & PrefixEntry.Special) != 0)
                throw Wrong("a length that has no code");
            bits.Skip((int)(entry & PrefixEntry.Taken));
            var symbol = (int)(entry >> PrefixEntry.BaseAt);
            if (symbol < 16)
            {
                lengths[at++] = (byte)symbol;
                continue;
            }

            if (symbol == 16 && at == 0)
                throw Wrong("a length that repeats none");
            var repeated = symbol == 16 ? lengths[at - 1] : (byte)0;
            var count = symbol switch { 16 => 3 + bits.Take(2), 17 => 3 + bits.Take(3), _ => 11 + bits.Take(7) };
            if (count > lengths.Length - at)
                throw Wrong("more lengths than symbols");
            lengths.Slice(at, count).Fill(repeated);
            at += count;
        }
    }

    private void Define(int literals, int distances, long expected)
    {
        const long worthwhile = 12 << 10;
        var isLong = expected > worthwhile;
        if (!Literals.Define(_lengths.AsSpan(0, literals), LiteralSymbols, isLong ? LongBits : ShortBits)
            || !Distances.Define(_lengths.AsSpan(literals, distances), DistanceSymbols, DistanceBits))
        {
            throw Wrong("an incomplete code");
        }

        if (isLong)
            Literals.Join();
    }

    /// <summary>Numbers in groups of as many, each group with one extra bit more than the one before.</summary>
    private static IEnumerable<uint> Numbers(int start, int count, int group)
    {
        for (var i = 0; i < count; i++)
        {
            var extra = Math.Max(0, (i / group) - 1);
            yield return PrefixEntry.Number(start, extra);
            start += 1 << extra;
        }
    }

    private static PngFormatException Wrong(string what) =>
        PngFormatException.Damaged($"a block of its packed pixels has {what}");
}
