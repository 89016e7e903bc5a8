namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Writes bits as words of zeros and ones, for data that is worked out by hand.</summary>
internal static class BitWriter
{
    /// <summary>The bytes of words such as <c>10 0 111</c>, filled up with ones.</summary>
    public static byte[] Bytes(string words)
    {
        var bits = words.Replace(" ", "", StringComparison.Ordinal);
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }
}
