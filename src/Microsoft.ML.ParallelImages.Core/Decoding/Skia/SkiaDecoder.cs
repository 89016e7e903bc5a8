using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Decodes what Skia alone knows (GIF, BMP, WebP, rare kinds of JPEG) into three planes, alpha over the background,
/// reading only the rows that are needed where the format allows it and shrinking while it reads.
/// </summary>
/// <remarks>One per worker; not thread-safe. Sample values are taken as they are: no colour management.</remarks>
internal sealed class SkiaDecoder(DecodeOptions options, PixelPool? pool = null) : IDisposable
{
    private const int MostRowsAtOnce = 64, BytesAtOnce = 4 << 20;

    private readonly PooledBytes _pixels = new(pool);
    private readonly PlaneRows _rows = new(pool);
    private readonly JpegEnd _end = new(pool);

    /// <summary>What shows through transparent pixels.</summary>
    public Rgb Background { get; set; }

    /// <summary>Whether the last picture's file ended too early.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>
    /// Decodes at least <paramref name="region"/> (stored coordinates), shrunk by about <paramref name="denominator"/>.
    /// </summary>
    /// <param name="file">The content.</param>
    /// <param name="name">What messages call the image.</param>
    /// <param name="stored">
    /// The picture's size by its header: on it the region, and how much memory is allowed, were decided.
    /// </param>
    /// <param name="region">Pixels of the picture as stored.</param>
    /// <param name="denominator">1, 2, 4 or 8.</param>
    /// <param name="target">The planes.</param>
    /// <exception cref="ImageDecodeException">The content is broken, cut off or of an unknown kind.</exception>
    /// <exception cref="JpegFormatException">A JPEG file is cut off.</exception>
    public unsafe void Decode(
        ReadOnlySpan<byte> file, string name, ImageSize stored, PixelRect region, int denominator, PlanarImage target)
    {
        file = _end.Mend(file, out var isCut);
        if (isCut && !options.AcceptTruncated)
            throw JpegFormatException.CutOff();
        IsTruncated = isCut;
        fixed (byte* content = file)
        {
            using var data = SKData.Create((nint)content, file.Length);
            using var codec = SKCodec.Create(data)
                ?? throw new ImageDecodeException(name, $"Skia finds no image in it.");
            if (codec.Info.Width != stored.Width || codec.Info.Height != stored.Height)
            {
                throw new ImageDecodeException(
                    name,
                    $"its header claims {stored} pixels, but its content has {codec.Info.Width}x{codec.Info.Height}.");
            }

            Decode(codec, name, stored, region, denominator, target);
        }
    }

    private void Decode(
        SKCodec codec, string name, ImageSize stored, PixelRect region, int denominator, PlanarImage target)
    {
        region = region.Intersect(stored.Bounds);
        var native = codec.EncodedFormat is SKEncodedImageFormat.Jpeg
            ? codec.GetScaledDimensions(1f / denominator)
            : codec.Info.Size;
        var info = new SKImageInfo(native.Width, native.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        double scaleX = (double)native.Width / stored.Width, scaleY = (double)native.Height / stored.Height;
        var decoded = Scale(region, scaleX, scaleY, new ImageSize(native.Width, native.Height));
        var box = native.Width == stored.Width ? denominator : 1;
        target.Encoding = ColorEncoding.Rgb;
        _rows.Start(target, decoded, box, (decoded.Left / scaleX, decoded.Top / scaleY), (scaleX, scaleY));
        var planes = new RgbaSplitter(_rows, Background);

        if (codec.StartScanlineDecode(info) == SKCodecResult.Success
            && codec.ScanlineOrder == SKCodecScanlineOrder.TopDown)
        {
            DecodeRows(codec, info, name, decoded, planes);
        }
        else
            DecodeWhole(codec, info, name, decoded, planes);
    }

    private unsafe void DecodeRows(SKCodec codec, SKImageInfo info, string name, PixelRect decoded, RgbaSplitter planes)
    {
        var rowsAtOnce = Math.Clamp(BytesAtOnce / info.RowBytes, 1, MostRowsAtOnce);
        fixed (byte* pixels = _pixels.Take(checked(info.RowBytes * rowsAtOnce)))
        {
            // Of a file that is cut off, rows are counted from the top whatever is wanted, so that the last one is
            // always the same.
            var row = 0;
            if (!IsTruncated && decoded.Top > 0)
                row = codec.SkipScanlines(decoded.Top) ? decoded.Top : throw CutOff(name);
            while (row < decoded.Bottom)
            {
                var count = Math.Min(rowsAtOnce, (row < decoded.Top ? decoded.Top : decoded.Bottom) - row);
                var read = codec.GetScanlines((nint)pixels, count, info.RowBytes);
                if (read < count && !IsTruncated)
                    throw CutOff(name);
                for (var i = 0; i < read && row >= decoded.Top; i++)
                    planes.AddRow(new(pixels + (i * info.RowBytes) + (4 * decoded.Left), 4 * decoded.Width));
                row += read;
                if (read < count)
                    break;
            }

            _rows.AddMissing(decoded.Bottom - Math.Max(row, decoded.Top));
        }
    }

    private unsafe void DecodeWhole(
        SKCodec codec, SKImageInfo info, string name, PixelRect decoded, RgbaSplitter planes)
    {
        var size = checked(info.RowBytes * info.Height);
        if (size <= PooledBytes.MostPooled)
        {
            fixed (byte* pixels = _pixels.Take(size))
                DecodeWhole(codec, info, name, decoded, planes, pixels);
            return;
        }

        // The system has it back at once; an array would stay until the next collection.
        var memory = (byte*)NativeMemory.Alloc((nuint)size);
        try
        {
            DecodeWhole(codec, info, name, decoded, planes, memory);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private unsafe void DecodeWhole(
        SKCodec codec, SKImageInfo info, string name, PixelRect decoded, RgbaSplitter planes, byte* pixels)
    {
        var result = codec.GetPixels(info, (nint)pixels);
        var rows = result switch
        {
            SKCodecResult.Success => info.Height,
            SKCodecResult.IncompleteInput when options.AcceptTruncated => PartialPicture.Decode(codec, info, pixels),
            _ => 0,
        };
        if (rows == 0)
            throw new ImageDecodeException(name, $"its content is damaged or cut off (Skia: {result}).");
        IsTruncated |= result != SKCodecResult.Success;
        for (var row = decoded.Top; row < Math.Min(rows, decoded.Bottom); row++)
            planes.AddRow(new(pixels + ((long)row * info.RowBytes) + (4 * decoded.Left), 4 * decoded.Width));
        _rows.AddMissing(decoded.Bottom - Math.Max(rows, decoded.Top));
    }

    private static ImageDecodeException CutOff(string name) => new(name, "its content is damaged or cut off.");

    private static PixelRect Scale(PixelRect region, double scaleX, double scaleY, ImageSize limit)
    {
        int left = (int)(region.Left * scaleX), top = (int)(region.Top * scaleY);
        var right = Math.Min(limit.Width, (int)Math.Ceiling(region.Right * scaleX));
        var bottom = Math.Min(limit.Height, (int)Math.Ceiling(region.Bottom * scaleY));
        return new PixelRect(left, top, right - left, bottom - top);
    }

    public void Dispose()
    {
        _pixels.Dispose();
        _rows.Dispose();
        _end.Dispose();
    }
}
