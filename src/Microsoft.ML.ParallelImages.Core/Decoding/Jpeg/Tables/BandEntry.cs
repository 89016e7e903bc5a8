namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>What one look-up yields in a scan of AC coefficients of a progressive file (T.81 G.1.2).</summary>
/// <param name="Used">Bits that it takes, 0 where it does not see all of them.</param>
/// <param name="Steps">
/// Steps to the coefficient from the one before it, or <see cref="EndOfBand"/>.
/// </param>
/// <param name="Value">
/// The coefficient, 0 for a run of zeros; at the end of a band, how many blocks behind this one have nothing new.
/// </param>
internal readonly record struct BandEntry(byte Used, byte Steps, short Value)
{
    /// <summary>Steps that mean the end of the band: more than any band has.</summary>
    public const int EndOfBand = 64;

    private const int RunOfZeros = 15;

    /// <summary>What a symbol and the bits behind it mean.</summary>
    public static BandEntry Of(int symbol, int codeLength, int bits)
    {
        var (zeros, size) = (symbol >> 4, symbol & 15);
        if (size == 0 && zeros != RunOfZeros)
            return new((byte)(codeLength + zeros), EndOfBand, (short)((1 << zeros) + bits - 1));
        return new((byte)(codeLength + size), (byte)(zeros + 1), (short)SignedBits.ToValue(bits, size));
    }

    /// <summary>How many bits stand behind the code of a symbol.</summary>
    public static int BitsBehind(int symbol)
    {
        var (zeros, size) = (symbol >> 4, symbol & 15);
        return size == 0 && zeros != RunOfZeros ? zeros : size;
    }

    /// <summary>Fills the entries of a look-up by a code, as far as they see all of its bits.</summary>
    public static void Fill(Span<BandEntry> entries, HuffmanCode code)
    {
        const int seen = LookupTable<BandEntry>.Bits;
        entries.Clear();
        foreach (var known in code.ShortCodes)
        {
            var (behind, needed) = (seen - known.Length, BitsBehind(known.Symbol));
            if (needed > behind)
                continue;
            var rest = behind - needed;
            var begun = known.EntriesOf(entries, seen);
            for (var bits = 0; bits < 1 << needed; bits++)
                begun.Slice(bits << rest, 1 << rest).Fill(Of(known.Symbol, known.Length, bits));
        }
    }
}
