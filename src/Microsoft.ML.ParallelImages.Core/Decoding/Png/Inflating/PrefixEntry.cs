namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>What a look-up of the next bits yields, as 32 bits.</summary>
/// <remarks>
/// Bits 0 to 5: how many bits it takes, extra ones included. Bits 6 and 7: how many literals it has, which bits 8 to 31
/// hold. Without literals: bits 8 to 12, the bits of the code alone; 13 and 14, what it is; 16 to 31, a base.
/// </remarks>
internal static class PrefixEntry
{
    /// <summary>The mask of the bits that are taken, and that of the number of literals.</summary>
    public const uint Taken = 63, Literals = 3 << CountAt;

    /// <summary>Where its parts stand.</summary>
    public const int CountAt = 6, LiteralAt = 8, CodeAt = 8, BaseAt = 16;

    /// <summary>Everything but a number with extra bits: a longer code, the end of a block, no code at all.</summary>
    public const uint Special = 3 << KindAt, Longer = 1 << KindAt, EndOfBlock = 2 << KindAt, None = 3 << KindAt;

    private const int KindAt = 13, CodeMask = 31;

    /// <summary>A byte.</summary>
    public static uint Literal(int value) => (1u << CountAt) | ((uint)value << LiteralAt);

    /// <summary>A number to which extra bits are added.</summary>
    public static uint Number(int start, int extraBits) => ((uint)start << BaseAt) | (uint)extraBits;

    /// <summary>
    /// Another table, at <paramref name="start"/>, by so many of the bits behind those that were seen.
    /// </summary>
    public static uint Table(int start, int seenBits, int bits) =>
        ((uint)start << BaseAt) | Longer | ((uint)bits << CodeAt) | (uint)seenBits;

    /// <summary>The same, found by a code of <paramref name="bits"/>.</summary>
    public static uint WithCode(uint entry, int bits) =>
        entry + (uint)bits + ((entry & Literals) == 0 ? (uint)bits << CodeAt : 0);

    public static int CodeBits(uint entry) => (int)(entry >> CodeAt) & CodeMask;

    /// <summary>Where a longer code is found, by the bits behind those that were seen.</summary>
    public static uint IndexOf(uint table, ulong bits) =>
        (table >> BaseAt) + ((uint)bits & ((1u << CodeBits(table)) - 1));

    /// <summary>The number, with the extra bits that follow its code in <paramref name="bits"/>.</summary>
    public static int Value(uint entry, ulong bits)
    {
        var code = CodeBits(entry);
        return (int)(entry >> BaseAt) + ((int)(bits >> code) & ((1 << ((int)(entry & Taken) - code)) - 1));
    }

    /// <summary>Literals of one entry followed by those of another; as many as fit are three.</summary>
    public static uint Join(uint first, uint second)
    {
        var count = (int)(first >> CountAt) & 3;
        return (first & ~Taken) + ((first & Taken) + (second & Taken)) + (second & Literals)
            + ((second >> LiteralAt) << (LiteralAt + (8 * count)));
    }
}
