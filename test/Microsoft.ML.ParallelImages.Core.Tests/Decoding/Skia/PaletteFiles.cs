namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>GIF and BMP files, 16 pixels wide, whose pixels have more indices than their palette has colours.</summary>
internal static class PaletteFiles
{
    private const int Width = 16;

    private static readonly byte[] Colors = [200, 100, 50, 10, 20, 30];

    public static IEnumerable<byte[]> All =>
        [Gif(isGlobal: true), Gif(isGlobal: false), Bmp(1, 1), Bmp(4, 1), Bmp(4, 3), Bmp(8, 1), Bmp(8, 200)];

    /// <summary>Two colours, and the codes of 16 indices up to 120, each in a byte.</summary>
    public static byte[] Gif(bool isGlobal) =>
    [
        .. "GIF89a"u8, Width, 0, 1, 0, isGlobal ? (byte)0x80 : (byte)0, 0, 0, .. isGlobal ? Colors : [],
        0x2C, 0, 0, 0, 0, Width, 0, 1, 0, isGlobal ? (byte)0 : (byte)0x80, .. isGlobal ? [] : Colors,
        7, Width + 2, 128, .. Enumerable.Range(0, Width).Select(i => (byte)(8 * i)), 129, 0, 0x3B,
    ];

    /// <summary>As many colours as said, and a row of indices that are mostly others.</summary>
    public static byte[] Bmp(short bits, int colors)
    {
        var row = Enumerable.Range(0, Width * bits / 8 / 4 * 4).DefaultIfEmpty().Select(i => (byte)((17 * i) + 3))
            .ToArray();
        Array.Resize(ref row, (row.Length + 3) / 4 * 4);
        using var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        var start = 14 + 40 + (4 * colors);
        writer.Write("BM"u8);
        foreach (var value in (int[])[start + row.Length, 0, start, 40, Width, 1])
            writer.Write(value);
        writer.Write((short)1);
        writer.Write(bits);
        foreach (var value in (int[])[0, row.Length, 0, 0, colors, 0])
            writer.Write(value);
        for (var i = 0; i < colors; i++)
            writer.Write(0x00326482);
        writer.Write(row);
        return stream.ToArray();
    }
}
