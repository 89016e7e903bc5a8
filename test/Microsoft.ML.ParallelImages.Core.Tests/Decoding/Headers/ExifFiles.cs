using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Files of all formats that have EXIF data, with nothing in it but an orientation.</summary>
internal static class ExifFiles
{
    /// <summary>A block of EXIF data.</summary>
    /// <param name="orientation">Its only entry.</param>
    /// <param name="isLong">Whether the number is a LONG of 32 bits, else a SHORT of 16.</param>
    /// <param name="isLittle">Whether the low bytes of numbers come first.</param>
    public static byte[] Block(uint orientation, bool isLong = false, bool isLittle = false)
    {
        var block = new byte[26];
        (isLittle ? "II*\0\b\0\0\0\u0001\0"u8 : "MM\0*\0\0\0\b\0\u0001"u8).CopyTo(block);
        byte[] entry = [0x01, 0x12, 0, (byte)(isLong ? 4 : 3), 0, 0, 0, 1];
        entry.CopyTo(block, 10);
        if (isLong)
            BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(18), orientation);
        else
            BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(18), (ushort)orientation);
        if (!isLittle)
            return block;
        block.AsSpan(10, 2).Reverse();
        block.AsSpan(12, 2).Reverse();
        block.AsSpan(14, 4).Reverse();
        block.AsSpan(18, isLong ? 4 : 2).Reverse();
        return block;
    }

    public static byte[] Jpeg(byte[] file, params byte[][] blocks) =>
    [
        .. file.AsSpan(0, 2),
        .. blocks.SelectMany(block => (byte[])[0xFF, 0xE1, 0, (byte)(block.Length + 8), .. "Exif\0\0"u8, .. block]),
        .. file.AsSpan(2),
    ];

    /// <summary>The chunk stands in front of the pixels, or behind them.</summary>
    public static byte[] Png(byte[] file, byte[] block, bool isBehind = false)
    {
        const int header = 33, end = 12;
        var at = isBehind ? file.Length - end : header;
        return [.. file.AsSpan(0, at), .. PngFile.Chunk("eXIf"u8, block), .. file.AsSpan(at)];
    }

    /// <summary>Turns a plain WebP file into an extended one.</summary>
    public static byte[] WebP(byte[] file, int width, int height, byte[] block, byte flags = 8)
    {
        var (right, bottom) = (width - 1, height - 1);
        byte[] body =
        [
            .. "WEBPVP8X"u8, 10, 0, 0, 0, flags, 0, 0, 0,
            (byte)right, (byte)(right >> 8), 0, (byte)bottom, (byte)(bottom >> 8), 0,
            .. file.AsSpan(12), .. "EXIF"u8, (byte)block.Length, 0, 0, 0, .. block,
        ];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. "RIFF"u8, .. length, .. body];
    }
}
