using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.DataViews;

public sealed class PictureEncoderTests
{
    [Fact]
    public void A_PNG_has_the_pixels_of_the_picture()
    {
        using var picture = Noise(37, 23);
        using var decoded = SKBitmap.Decode(PictureEncoder.Encode(picture, ImageEncoding.Png));

        Assert.Equal(new SKSizeI(37, 23), decoded.Info.Size);
        for (var channel = 0; channel < 3; channel++)
        {
            Assert.Equal(
                picture.Channel(channel).ToArray(),
                decoded.Pixels.Select(pixel => channel switch { 0 => pixel.Red, 1 => pixel.Green, _ => pixel.Blue }));
        }
    }

    /// <summary>Filters and packing that are quick: what is left to the encoder takes five times as long.</summary>
    [Fact]
    public void A_PNG_has_the_filter_Up_alone_and_is_packed_as_quickly_as_can_be()
    {
        using var picture = Noise(37, 23);
        var packed = DataOf(PictureEncoder.Encode(picture, ImageEncoding.Png));
        using var unpacking = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        unpacking.CopyTo(rows);

        // The level stands in the two highest bits of the second byte (RFC 1950): 0 is the fastest, the usual one is 2.
        const int up = 2;
        Assert.Equal(0, packed[1] >> 6);
        Assert.Equal(23 * (1 + (3 * 37)), rows.Length);
        Assert.All(rows.ToArray().Chunk(1 + (3 * 37)), row => Assert.Equal(up, row[0]));
    }

    private static PixelBuffer Noise(int width, int height)
    {
        var picture = new PixelBuffer(new ImageSize(width, height));
        new Random(1).NextBytes(picture.Samples);
        return picture;
    }

    /// <summary>The content of all IDAT chunks.</summary>
    private static byte[] DataOf(byte[] png)
    {
        var data = new List<byte>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.AddRange(png.AsSpan(at + 8, length));
            at += 12 + length;
        }

        return [.. data];
    }
}
