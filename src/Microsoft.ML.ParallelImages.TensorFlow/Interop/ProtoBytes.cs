namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Fields of protobuf's wire format, for the few messages that TensorFlow takes as bytes.</summary>
internal static class ProtoBytes
{
    /// <summary>A whole number, or true as 1.</summary>
    public static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    /// <summary>A text or a message.</summary>
    public static byte[] Field(int field, ReadOnlySpan<byte> content) =>
        [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value)
    {
        List<byte> bytes = [];
        var rest = (uint)value;
        for (; rest >= 128; rest >>= 7)
            bytes.Add((byte)(rest | 128));
        return [.. bytes, (byte)rest];
    }
}
