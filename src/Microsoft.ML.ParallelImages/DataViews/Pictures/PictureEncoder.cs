using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Rendered pictures as files in memory.</summary>
internal static class PictureEncoder
{
    /// <summary>libjpeg writes no larger ones.</summary>
    public const int LargestJpegSide = 65_500;

    /// <summary>What rows are encoded with: traces that networks hardly see.</summary>
    private const int RowQuality = 95;

    /// <summary>
    /// Trying all filters and packing harder takes five times as long, and makes rows smaller by a fourteenth.
    /// </summary>
    private static readonly SKPngEncoderOptions Png = new(SKPngEncoderFilterFlags.Up, zLibLevel: 1);

    public static byte[] EncodeBlack(ImageSize size, ImageEncoding encoding)
    {
        using var black = new PixelBuffer(size);
        return Encode(black, encoding);
    }

    public static unsafe byte[] Encode(
        PixelBuffer picture, ImageEncoding encoding, int jpegQuality = RowQuality)
    {
        var info = new SKImageInfo(
            picture.Size.Width, picture.Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var memory = new PooledBytes();
        var rgba = memory.Take(info.BytesSize);
        Interleaver.ToRgba(picture, rgba);
        fixed (byte* pixels = rgba)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels);
            using var data = encoding == ImageEncoding.Png
                ? pixmap.Encode(Png)
                : pixmap.Encode(SKEncodedImageFormat.Jpeg, jpegQuality);
            return data.ToArray();
        }
    }
}
