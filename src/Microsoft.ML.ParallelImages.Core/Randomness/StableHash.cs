namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>Hashes that are the same in every process, on every platform and in every release.</summary>
internal static class StableHash
{
    /// <summary>
    /// 64 bits of a text's UTF-16 code units: FNV-1a, then mixed so that all bits depend on all characters.
    /// </summary>
    public static ulong Of(ReadOnlySpan<char> text) => Of(text, []);

    /// <summary>The hash of two texts joined, without joining them.</summary>
    public static ulong Of(ReadOnlySpan<char> head, ReadOnlySpan<char> tail)
    {
        var hash = Absorb(Absorb(0xCBF29CE484222325, head), tail);
        return RandomKey.Mix(hash ^ (ulong)(head.Length + tail.Length));
    }

    /// <summary>64 bits of a block of bytes, eight at a time.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = RandomKey.Mix((ulong)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = RandomKey.Mix(hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            hash = RandomKey.Mix(hash ^ value);
        return hash;
    }

    private static ulong Absorb(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
            hash = (hash ^ unit) * 0x100000001B3;
        return hash;
    }
}
