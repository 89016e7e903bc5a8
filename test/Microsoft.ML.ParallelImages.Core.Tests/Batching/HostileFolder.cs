using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Files that are there to take all time or all memory.</summary>
internal static class HostileFolder
{
    /// <summary>Pixels along a side: just below what the limits let pass, and above it.</summary>
    private const int Large = 8_000, TooLarge = 11_500;

    public static void CreateIn(string folder)
    {
        SpecialFiles.CreateIn(folder);
        Directory.CreateDirectory(Path.Combine(folder, "folder.jpg"));
        foreach (var (name, bytes) in Files())
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        CreateSparse(Path.Combine(folder, "sparse.jpg"), [], 2L << 30);
        CreateSparse(Path.Combine(folder, "text.jpg"), "It is a text."u8, 200 << 20);
        CreateSparse(Path.Combine(folder, "tail.jpg"), JpegFiles.Draw(640, 480, default), 150 << 20);
        CreateSparse(Path.Combine(folder, "late.jpg"), [0xFF, 0xD8], 200 << 20);
    }

    private static IEnumerable<(string Name, byte[] Content)> Files() =>
    [
        ("photo.jpg", JpegFiles.Draw(640, 480, default)),
        ("one-bit.png", PngFile.Black(Large, Large)),
        ("interlaced.png", PngFile.Black(6_000, 6_000, interlaced: true)),
        ("colors.png", PngFile.Black(6_000, 6_000, depth: 8, kind: 6, samples: 4)),
        ("too-large.png", PngFile.Black(TooLarge, TooLarge, depth: 8, kind: 6, interlaced: true, samples: 4)),
        ("lossless.webp", LosslessWebP(6_500)),
        ("too-large.webp", LosslessWebP(TooLarge)),
        ("canvas.gif", Gif(Large, frames: 1)),
        ("too-large.gif", Gif(65_535, frames: 1)),
        ("frames.gif", Gif(16, frames: 10_000)),
        ("claims.bmp", Bmp(Large)),
    ];

    /// <summary>A picture of one colour takes no bit for a pixel: its size is all that there is to change.</summary>
    private static byte[] LosslessWebP(int side)
    {
        var file = Tests.Pictures.Encode(1, 1, SkiaSharp.SKEncodedImageFormat.Webp, quality: 100);
        Assert.Equal((byte)'L', file[15]);
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(21)) & ~0xFFFFFFFu;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(21), bits | (uint)((side - 1) | ((side - 1) << 14)));
        return file;
    }

    /// <summary>A large canvas with small frames.</summary>
    private static byte[] Gif(int side, int frames)
    {
        var (low, high) = ((byte)side, (byte)(side >> 8));
        byte[] frame = [0x2C, 0, 0, 0, 0, 16, 0, 1, 0, 0, 7, 18, 128, .. new byte[16], 129, 0];
        byte[] start = [.. "GIF89a"u8, low, high, low, high, 0x80, 0, 0, 200, 100, 50, 10, 20, 30];
        return [.. start, .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B];
    }

    private static byte[] Bmp(int side)
    {
        var file = PaletteFiles.Bmp(8, 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), side);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), side);
        return file;
    }

    private static void CreateSparse(string path, ReadOnlySpan<byte> start, long length)
    {
        using var file = File.Create(path);
        file.Write(start);
        file.SetLength(length);
    }
}
