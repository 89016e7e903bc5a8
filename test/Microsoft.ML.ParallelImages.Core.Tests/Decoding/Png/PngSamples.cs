using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.ParallelImages.Decoding.Png;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>A picture by its samples, and the file that a writer makes of them, plainly.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits of a sample.</param>
/// <param name="Color">What a pixel is made of.</param>
internal sealed record PngSamples(int Width, int Height, int Depth, PngColor Color)
{
    /// <summary>Columns and rows where the seven passes start, and their steps.</summary>
    private static readonly (int X, int Y, int Across, int Down)[] Passes =
    [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ];

    /// <summary>All kinds of pixels that there are.</summary>
    public static IReadOnlyList<(int Depth, PngColor Color)> Kinds { get; } =
    [
        .. from depth in (int[])[1, 2, 4, 8, 16] select (depth, PngColor.Gray),
        .. from depth in (int[])[1, 2, 4, 8] select (depth, PngColor.Indexed),
        .. from color in (PngColor[])[PngColor.Rgb, PngColor.GrayAlpha, PngColor.Rgba]
           from depth in (int[])[8, 16]
           select (depth, color),
    ];

    public int Channels => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    private int Most => (1 << Depth) - 1;

    /// <summary>A sample: smooth here, rough there, with each number somewhere.</summary>
    public int this[int x, int y, int channel] =>
        ((x * x * 37) + (y * 259) + (x * y * 11) + (channel * 1_021 * (x + 3)) + ((x ^ y) << 5)) & Most;

    /// <summary>The file.</summary>
    /// <param name="filterOf">By the number of the row in its pass.</param>
    /// <param name="interlaced">Whether it is written in passes.</param>
    /// <param name="chunks">What stands in front of the pixels.</param>
    /// <param name="pieces">Chunks of pixels.</param>
    public byte[] ToFile(Func<int, int> filterOf, bool interlaced = false, byte[]? chunks = null, int pieces = 1)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var (x, y, across, down) in interlaced ? Passes : [(0, 0, 1, 1)])
                WritePass(zlib, x, y, across, down, filterOf);
        }

        return PngFile.OfData(Header(interlaced), chunks ?? [], packed.ToArray(), pieces);
    }

    /// <summary>The content of the first chunk.</summary>
    public byte[] Header(bool interlaced = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)Depth, (byte)Color, interlaced ? (byte)1 : (byte)0);
        return header;
    }

    private void WritePass(Stream stream, int left, int top, int across, int down, Func<int, int> filterOf)
    {
        int[] columns = [.. Enumerable.Range(0, Width).Where(x => x >= left && (x - left) % across == 0)];
        if (columns.Length == 0)
            return;
        var before = new byte[((columns.Length * Channels * Depth) + 7) / 8];
        for (int y = top, row = 0; y < Height; y += down, row++)
        {
            var bytes = Pack(columns, y);
            Write(stream, bytes, before, filterOf(row), Math.Max(1, Channels * Depth / 8));
            before = bytes;
        }
    }

    private byte[] Pack(int[] columns, int y)
    {
        var bytes = new byte[((columns.Length * Channels * Depth) + 7) / 8];
        var bit = 0;
        foreach (var x in columns)
        {
            for (var channel = 0; channel < Channels; channel++, bit += Depth)
            {
                var sample = this[x, y, channel];
                if (Depth == 16)
                    BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(bit / 8), (ushort)sample);
                else
                    bytes[bit / 8] |= (byte)(sample << (8 - Depth - (bit % 8)));
            }
        }

        return bytes;
    }

    private static void Write(Stream stream, byte[] row, byte[] before, int filter, int distance)
    {
        stream.WriteByte((byte)filter);
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= distance ? row[i - distance] : 0, up = before[i];
            var corner = i >= distance ? before[i - distance] : 0;
            var guess = left + up - corner;
            var nearest = ((int[])[left, up, corner]).MinBy(one => Math.Abs(one - guess));
            stream.WriteByte((byte)(row[i] - ((int[])[0, left, up, (left + up) / 2, nearest])[filter]));
        }
    }
}
