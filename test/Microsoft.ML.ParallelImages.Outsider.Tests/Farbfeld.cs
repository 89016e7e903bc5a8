using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;

namespace Outsider;

/// <summary>A decoder of another assembly: farbfeld, a header and four samples of 16 bits a pixel.</summary>
internal sealed class Farbfeld : FormatDecoder
{
    private const int HeaderLength = 16, PixelLength = 8;

    public override string Format => "farbfeld";

    public override bool Recognizes(ReadOnlySpan<byte> start) => start.StartsWith("farbfeld"u8);

    public override ImageSize ReadSize(ReadOnlySpan<byte> start) => new(Number(start, 8), Number(start, 12));

    public override void Decode(ReadOnlySpan<byte> file, PixelBuffer target)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = target.Channel(channel);
            for (var i = 0; i < target.Size.PixelCount; i++)
                samples[i] = file[HeaderLength + (PixelLength * i) + (2 * channel)];
        }
    }

    /// <summary>A file whose pixels are of a colour that their place says.</summary>
    public static byte[] Draw(int width, int height, Func<int, int, Rgb> color)
    {
        var file = new byte[HeaderLength + (PixelLength * width * height)];
        "farbfeld"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(8), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(12), height);
        for (var i = 0; i < width * height; i++)
        {
            var (pixel, at) = (color(i % width, i / width), HeaderLength + (PixelLength * i));
            (file[at], file[at + 2], file[at + 4], file[at + 6]) = (pixel.R, pixel.G, pixel.B, 255);
        }

        return file;
    }

    private static int Number(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32BigEndian(file[at..]);
}
