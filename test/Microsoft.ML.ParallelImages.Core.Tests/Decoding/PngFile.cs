using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>PNG files that nobody draws: of any size, all black, or with chunks that do not fit together.</summary>
internal static class PngFile
{
    private const byte Gray = 0, Indexed = 3;

    /// <summary>All black.</summary>
    public static byte[] Black(
        int width, int height, byte depth = 1, byte kind = Gray, bool interlaced = false, int samples = 1,
        byte first = 0)
    {
        // The seven passes of an interlaced picture have a few more rows, and so a few more bytes.
        var rows = interlaced ? (2L * height) + 8 : height;
        var row = new byte[1 + (((width * (long)depth * samples) + 7) / 8)];
        row[0] = first;
        return Of(width, height, depth, kind, interlaced, [], stream =>
        {
            for (var y = 0; y < rows; y++)
                stream.Write(row);
        });
    }

    /// <summary>One row with every index that the depth has, in order.</summary>
    /// <param name="depth">1, 2, 4 or 8.</param>
    /// <param name="chunks">What stands in front of the pixels, the palette included.</param>
    public static byte[] AllIndices(byte depth, byte[] chunks)
    {
        var count = 1 << depth;
        var row = new byte[1 + (((count * depth) + 7) / 8)];
        for (var i = 0; i < count; i++)
            row[1 + (i * depth / 8)] |= (byte)(i << (8 - depth - (i * depth % 8)));
        return Of(count, 1, depth, Indexed, false, chunks, stream => stream.Write(row));
    }

    /// <summary>A file of numbers, row by row, with the filters that somebody wants.</summary>
    public static byte[] Numbers(
        int width, int height, byte depth, Func<int, int, int> number, bool isIndexed = true,
        Func<int, byte>? filterOf = null, int pieces = 1) => Of(
        width, height, depth, isIndexed ? Indexed : Gray, false, isIndexed ? Palette(1 << depth) : [],
        stream => WriteRows(stream, width, height, depth, number, filterOf ?? (_ => 0)), pieces);

    /// <summary>As many colours, each there twice, so that nobody finds an index by its colour.</summary>
    private static byte[] Palette(int count) => Chunk(
        "PLTE"u8,
        [
            .. Enumerable.Range(0, count).Select(i => i / 2)
                .SelectMany(i => (byte[])[(byte)(i * 40), (byte)i, (byte)(99 - i)]),
        ]);

    private static void WriteRows(
        Stream stream, int width, int height, byte depth, Func<int, int, int> number, Func<int, byte> filterOf)
    {
        var before = new byte[((width * depth) + 7) / 8];
        for (var y = 0; y < height; y++)
        {
            var row = new byte[before.Length];
            for (var x = 0; x < width; x++)
                row[x * depth / 8] |= (byte)(number(x, y) << (8 - depth - (x * depth % 8)));
            stream.WriteByte(filterOf(y));
            for (var i = 0; i < row.Length; i++)
            {
                int left = i > 0 ? row[i - 1] : 0, up = before[i], corner = i > 0 ? before[i - 1] : 0;
                var guess = left + up - corner;
                var nearest = ((int[])[left, up, corner]).MinBy(one => Math.Abs(one - guess));
                stream.WriteByte((byte)(row[i] - ((int[])[0, left, up, (left + up) / 2, nearest])[filterOf(y)]));
            }

            before = row;
        }
    }

    /// <summary>One row of samples that differ.</summary>
    public static byte[] Noise(int width, byte depth, byte kind, int samples, byte[] chunks) => Of(
        width, 1, depth, kind, false, chunks,
        stream => stream.Write([0, .. Enumerable.Range(0, width * samples * depth / 8).Select(i => (byte)(i * 37))]));

    public static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        byte[] checkedPart = [.. kind, .. content];
        var length = new byte[4];
        var checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Checksum(checkedPart));
        return [.. length, .. checkedPart, .. checksum];
    }

    private static byte[] Of(
        int width, int height, byte depth, byte kind, bool interlaced, byte[] chunks, Action<Stream> writePixels,
        int pieces = 1)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            writePixels(zlib);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, kind, interlaced ? (byte)1 : (byte)0);
        return OfData(header, chunks, packed.ToArray(), pieces);
    }

    /// <summary>A file of a header's content, whole chunks behind it, and a stream of pixels.</summary>
    public static byte[] OfData(byte[] header, byte[] chunks, byte[] packed, int pieces = 1)
    {
        var data = packed.Chunk(Math.Max(1, (packed.Length + pieces - 1) / pieces))
            .SelectMany(piece => Chunk("IDAT"u8, piece));
        return
        [
            0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header), .. chunks, .. data, .. Chunk("IEND"u8, []),
        ];
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
