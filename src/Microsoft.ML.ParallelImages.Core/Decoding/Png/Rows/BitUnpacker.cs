namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// Samples of fewer than eight bits, the first one in the highest bits of its byte (PNG 3 section 7.2).
/// </summary>
internal static class BitUnpacker
{
    /// <summary>Makes a byte of each sample, from the one at <paramref name="first"/> on.</summary>
    /// <param name="row">The row.</param>
    /// <param name="depth">1, 2, 4 or 8 bits.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="target">As many as are wanted.</param>
    public static void Unpack(ReadOnlySpan<byte> row, int depth, int first, Span<byte> target)
    {
        if (depth == 8)
        {
            row.Slice(first, target.Length).CopyTo(target);
            return;
        }

        var mask = (1 << depth) - 1;
        var bit = (long)first * depth;
        for (var i = 0; i < target.Length; i++, bit += depth)
            target[i] = (byte)((row[(int)(bit >> 3)] >> (8 - depth - (int)(bit & 7))) & mask);
    }
}
