using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>PNG files of sizes that nobody draws: one bit a pixel, all black.</summary>
internal static class PngFile
{
    public static byte[] Black(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
                zlib.Write(new byte[1 + ((width + 7) / 8)]);
        }

        return [.. Header(width, height), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header)];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        byte[] checkedPart = [.. kind, .. content];
        var length = new byte[4];
        var checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Checksum(checkedPart));
        return [.. length, .. checkedPart, .. checksum];
    }

    /// <summary>CRC-32 as PNG's annex D has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * 0xEDB88320);
        }

        return ~rest;
    }
}
