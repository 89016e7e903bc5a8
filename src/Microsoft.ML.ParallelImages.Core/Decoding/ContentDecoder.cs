using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Gives a file's bytes to the decoder that knows its format.</summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class ContentDecoder(DecodeOptions options, PixelPool? pool) : IDisposable
{
    private readonly JpegDecoder _jpeg = new(pool, options.AcceptTruncated);
    private readonly PngDecoder _png = new(pool, options.AcceptTruncated);
    private readonly SkiaDecoder _skia = new(options, pool);
    private readonly FormatReader _formats = new(options.Decoders, pool);

    /// <summary>What shows through transparent pixels.</summary>
    public Rgb Background
    {
        get => _skia.Background;
        set => _skia.Background = _png.Background = value;
    }

    /// <summary>Whether the last file was seen to end too early.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>
    /// Stored pixels that regions of the last file were rounded out to; null where Skia scales it, which rounds by
    /// itself.
    /// </summary>
    public ImageSize? Grain { get; private set; }

    /// <summary>What the user's decoders say of a file that nobody else knows.</summary>
    public ImageHeader? ReadHeader(ReadOnlySpan<byte> start, string name, ref string reason) =>
        _formats.ReadHeader(start, name, ref reason);

    /// <summary>
    /// Decodes at least <paramref name="region"/> (stored coordinates), shrunk by <paramref name="denominator"/>.
    /// </summary>
    public void Decode(EncodedImage image, PixelRect region, int denominator, PlanarImage target)
    {
        (IsTruncated, Grain) = (false, null);
        if (image.Header.Format == ImageFormat.Jpeg && TryDecodeJpeg(image, region, denominator, target))
        {
            (IsTruncated, Grain) = (_jpeg.IsTruncated, _jpeg.Grain);
            return;
        }

        var bytes = image.Part.Bytes;
        var (name, size) = (image.File.DisplayName, image.Header.StoredSize);
        if (image.Header.Format != ImageFormat.Jpeg)
        {
            // Samples are means of boxes, and must not depend on where a region begins.
            Grain = ImageSize.Square(denominator);
            region = DecodedPicture.RoundedOut(region, ImageSize.Square(denominator));
        }

        switch (image.Header.Format)
        {
            case ImageFormat.Png:
                _png.Decode(bytes, region, denominator, target);
                IsTruncated = _png.IsTruncated;
                break;
            case ImageFormat.Unknown:
                _formats.Decode(bytes, name, size, region, denominator, target);
                break;
            default:
                _skia.Decode(bytes, name, size, region, denominator, target);
                IsTruncated = _skia.IsTruncated;
                break;
        }
    }

    public void Dispose()
    {
        _jpeg.Dispose();
        _png.Dispose();
        _skia.Dispose();
        _formats.Dispose();
    }

    private bool TryDecodeJpeg(EncodedImage image, PixelRect region, int denominator, PlanarImage target)
    {
        var content = image.Part.Bytes;
        var part = image.IsPart ? image.Part : null;
        if (_jpeg.TryDecode(content, region, denominator, target, options.SeekIndex, image.Key, out _, part))
            return true;
        ScanFlood.Check(
            content.Count((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]), image.Header.StoredSize);
        return false;
    }
}

/// <summary>A file that was opened and loaded.</summary>
/// <param name="File">Where it comes from.</param>
/// <param name="Header">What its header says.</param>
/// <param name="Part">Its bytes.</param>
/// <param name="IsPart">Whether what the decoder needs of the image data is read by itself.</param>
/// <param name="Key">Names the file among checkpoints.</param>
internal readonly record struct EncodedImage(
    ImageFile File, ImageHeader Header, FilePart Part, bool IsPart, ulong Key);
