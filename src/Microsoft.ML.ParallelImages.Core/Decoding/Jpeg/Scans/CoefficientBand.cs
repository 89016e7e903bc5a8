namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Which coefficients of its blocks a scan codes, and which of their bits (T.81 G.1.1).</summary>
/// <param name="First">The first coefficient, in stored order.</param>
/// <param name="Last">The last one.</param>
/// <param name="High">The bit up to which earlier scans coded them; 0 when there were none.</param>
/// <param name="Low">The lowest bit that the scan codes.</param>
internal readonly record struct CoefficientBand(int First, int Last, int High, int Low)
{
    private const int LowestBit = 13;

    /// <summary>The band, a bit for each coefficient.</summary>
    public ulong Mask => ulong.MaxValue >> (63 - Last) & (ulong.MaxValue << First);

    /// <summary>The band, a bit for each coefficient, the first one on top.</summary>
    public ulong MaskFromTop => ulong.MaxValue << (63 - Last) & (ulong.MaxValue >> First);

    /// <summary>Whether this only adds a bit to what earlier scans coded.</summary>
    public bool IsRefinement => High > 0;

    /// <summary>The last three bytes of a scan header.</summary>
    public static CoefficientBand Of(ReadOnlySpan<byte> bytes) => new(bytes[0], bytes[1], bytes[2] >> 4, bytes[2] & 15);

    /// <summary>
    /// Whether a scan of <paramref name="components"/> may be like this. Sequential files code everything at once.
    /// </summary>
    public bool IsPossible(bool isProgressive, int components) => isProgressive
        ? First <= Last && Last < 64 && (First == 0 ? Last == 0 : components == 1)
            && Low <= LowestBit && (High == 0 || High == Low + 1)
        : this is { First: 0, Last: 63, High: 0, Low: 0 };
}
