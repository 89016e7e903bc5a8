using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Decodes what Skia knows (PNG, GIF, BMP, WebP, every JPEG) into three planes, alpha over black, reading only the rows
/// that are needed where the format allows it and shrinking while it reads.
/// </summary>
/// <remarks>One per worker; not thread-safe. Sample values are taken as they are: no colour management.</remarks>
internal sealed class SkiaDecoder : IDisposable
{
    private const int RowsAtOnce = 64;

    private readonly PooledBytes _pixels = new();

    /// <summary>Decodes at least <paramref name="region"/> (stored coordinates), shrunk by about <paramref name="denominator"/>.</summary>
    /// <exception cref="ImageDecodeException">The content is broken, cut off or of an unknown kind.</exception>
    public unsafe void Decode(
        byte[] file, int length, string name, PixelRect region, int denominator, PlanarImage target)
    {
        fixed (byte* content = file)
        {
            using var data = SKData.Create((nint)content, length);
            using var codec = SKCodec.Create(data)
                ?? throw new ImageDecodeException(name, $"Skia finds no image in it.");
            Decode(codec, name, region, denominator, target);
        }
    }

    private void Decode(SKCodec codec, string name, PixelRect region, int denominator, PlanarImage target)
    {
        var stored = new ImageSize(codec.Info.Width, codec.Info.Height);
        region = region.Intersect(stored.Bounds);
        var native = codec.EncodedFormat is SKEncodedImageFormat.Jpeg ? codec.GetScaledDimensions(1f / denominator) : codec.Info.Size;
        var info = new SKImageInfo(native.Width, native.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        double scaleX = (double)native.Width / stored.Width, scaleY = (double)native.Height / stored.Height;
        var decoded = Scale(region, scaleX, scaleY, new ImageSize(native.Width, native.Height));
        var box = native.Width == stored.Width ? denominator : 1;
        var planes = new RgbaSplitter(target, decoded, box, decoded.Left / scaleX, decoded.Top / scaleY, scaleX, scaleY);

        if (codec.StartScanlineDecode(info) == SKCodecResult.Success && codec.ScanlineOrder == SKCodecScanlineOrder.TopDown)
            DecodeRows(codec, info, name, decoded, planes);
        else
            DecodeWhole(codec, info, name, decoded, planes);
    }

    private unsafe void DecodeRows(SKCodec codec, SKImageInfo info, string name, PixelRect decoded, RgbaSplitter planes)
    {
        if (decoded.Top > 0 && !codec.SkipScanlines(decoded.Top))
            throw CutOff(name);
        var pixels = _pixels.Take(checked(info.RowBytes * RowsAtOnce));
        for (var row = decoded.Top; row < decoded.Bottom;)
        {
            var count = Math.Min(RowsAtOnce, decoded.Bottom - row);
            fixed (byte* rows = pixels)
            {
                if (codec.GetScanlines((nint)rows, count, info.RowBytes) != count)
                    throw CutOff(name);
            }

            for (var i = 0; i < count; i++, row++)
                planes.AddRow(pixels.AsSpan((i * info.RowBytes) + (4 * decoded.Left), 4 * decoded.Width));
        }
    }

    private unsafe void DecodeWhole(SKCodec codec, SKImageInfo info, string name, PixelRect decoded, RgbaSplitter planes)
    {
        var pixels = _pixels.Take(checked(info.RowBytes * info.Height));
        fixed (byte* all = pixels)
        {
            var result = codec.GetPixels(info, (nint)all);
            if (result != SKCodecResult.Success)
                throw new ImageDecodeException(name, $"its content is damaged or cut off (Skia: {result}).");
        }

        for (var row = decoded.Top; row < decoded.Bottom; row++)
            planes.AddRow(pixels.AsSpan((row * info.RowBytes) + (4 * decoded.Left), 4 * decoded.Width));
    }

    private static ImageDecodeException CutOff(string name) => new(name, "its content is damaged or cut off.");

    private static PixelRect Scale(PixelRect region, double scaleX, double scaleY, ImageSize limit)
    {
        int left = (int)(region.Left * scaleX), top = (int)(region.Top * scaleY);
        var right = Math.Min(limit.Width, (int)Math.Ceiling(region.Right * scaleX));
        var bottom = Math.Min(limit.Height, (int)Math.Ceiling(region.Bottom * scaleY));
        return new PixelRect(left, top, right - left, bottom - top);
    }

    public void Dispose() => _pixels.Dispose();
}
