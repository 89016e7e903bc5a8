using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Rendered pictures as files in memory.</summary>
internal static class PictureEncoder
{
    /// <summary>libjpeg writes no larger ones.</summary>
    public const int LargestJpegSide = 65_500;

    public static byte[] EncodeBlack(ImageSize size, ImageEncoding encoding)
    {
        using var black = new PixelBuffer(size);
        return Encode(black, encoding);
    }

    public static unsafe byte[] Encode(PixelBuffer picture, ImageEncoding encoding)
    {
        const int jpegQuality = 95;
        var format = encoding == ImageEncoding.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg;
        var info = new SKImageInfo(
            picture.Size.Width, picture.Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var memory = new PooledBytes();
        var rgba = memory.Take(info.BytesSize);
        Interleaver.ToRgba(picture, rgba);
        fixed (byte* pixels = rgba)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels);
            using var data = pixmap.Encode(format, jpegQuality);
            return data.ToArray();
        }
    }
}
