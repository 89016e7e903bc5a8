using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>A chunk of a PNG file.</summary>
internal sealed record PngChunk(string Kind, byte[] Content)
{
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n\x1A\n"u8];

    private static readonly uint[] Rests = [.. Enumerable.Range(0, 256).Select(value => RestOf((uint)value))];

    public static List<PngChunk> Split(ReadOnlySpan<byte> file)
    {
        var chunks = new List<PngChunk>();
        for (var at = Signature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12)
                break;
            chunks.Add(new(Encoding.Latin1.GetString(file.Slice(at + 4, 4)), file.Slice(at + 8, length).ToArray()));
            at += 12 + length;
        }

        return chunks;
    }

    /// <summary>The file, whose checksums are right.</summary>
    public static byte[] Join(IEnumerable<PngChunk> chunks)
    {
        var file = new List<byte>(Signature);
        Span<byte> number = stackalloc byte[4];
        foreach (var chunk in chunks)
        {
            byte[] named = [.. Encoding.Latin1.GetBytes(chunk.Kind), .. chunk.Content];
            BinaryPrimitives.WriteInt32BigEndian(number, chunk.Content.Length);
            file.AddRange(number);
            file.AddRange(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
            file.AddRange(number);
        }

        return [.. file];
    }

    /// <summary>CRC-32 as PNG's annex D has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
            rest = (rest >> 8) ^ Rests[(byte)rest ^ value];
        return ~rest;
    }

    private static uint RestOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
        return value;
    }
}
