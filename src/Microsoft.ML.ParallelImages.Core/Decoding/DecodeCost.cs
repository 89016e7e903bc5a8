using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// How much memory it takes to decode a picture, as far as its first bytes tell: seldom less than it turns out to be.
/// </summary>
internal static class DecodeCost
{
    /// <summary>What stands for more than any machine has.</summary>
    public const long Most = 1L << 60;

    private const int SkiaPixel = 4, Rim = 64;

    /// <summary>
    /// Bytes for the whole picture at its full size, which no part of it exceeds. The file's own are not counted.
    /// </summary>
    public static long Of(ReadOnlySpan<byte> start, ImageHeader header) =>
        Of(start, header, header.StoredSize.Bounds, 1);

    /// <summary>Bytes for a part of the picture, shrunk while it is decoded.</summary>
    public static long Of(ReadOnlySpan<byte> start, ImageHeader header, PixelRect region, int denominator) =>
        header.StoredSize.PixelCount is var pixels && pixels <= Most >> 8
            ? Planes(region, denominator) + Coefficients(start, header, region)
                + (header.Format == ImageFormat.Png
                    ? PngRows(start, header.StoredSize, region)
                    : pixels * BytesPerPixel(start, header.Format))
            : Most;

    /// <summary>Three planes, with room for the blocks that stand out over the region.</summary>
    private static long Planes(PixelRect region, int denominator) =>
        3L * ((region.Width / denominator) + Rim) * ((region.Height / denominator) + Rim);

    /// <summary>What a decoder takes for each pixel of the whole picture, whatever the region.</summary>
    private static long BytesPerPixel(ReadOnlySpan<byte> start, ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => ForeignCoefficients(start),

        // Lossless files, and frames that are smaller than their picture, are decoded twice over; GIF keeps indices.
        ImageFormat.WebP => 2 * SkiaPixel,
        ImageFormat.Gif => SkiaPixel + 1,
        _ => SkiaPixel,
    };

    /// <summary>
    /// Of progressive files that we decode, the coefficients of the region, and of each block of the picture, 64
    /// samples, which of its coefficients are not zero.
    /// </summary>
    private static long Coefficients(ReadOnlySpan<byte> start, ImageHeader header, PixelRect region) =>
        header.Format == ImageFormat.Jpeg && IsProgressive(start, out var components, out var isKnown) && isKnown
            ? components * ((sizeof(short) * Planes(region, 1) / 3) + (header.StoredSize.PixelCount / 8))
            : 0;

    /// <summary>Those that Skia decodes are kept whole as coefficients until the last scan was read.</summary>
    private static long ForeignCoefficients(ReadOnlySpan<byte> start) =>
        IsProgressive(start, out var components, out var isKnown) && !isKnown
            ? sizeof(short) * Math.Max(1, components)
            : 0;

    /// <summary>Whether a JPEG file is not sequential, how many components it has, and whether we decode it.</summary>
    private static bool IsProgressive(ReadOnlySpan<byte> start, out int components, out bool isKnown)
    {
        (components, isKnown) = (0, false);
        var segments = new SegmentReader(start);
        while (segments.TryRead())
        {
            var frame = segments.Content;
            if (!JpegMarker.IsFrame(segments.Marker))
                continue;
            if (segments.Marker is JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame || frame.Length < 6)
                return false;
            components = frame[5];
            isKnown = segments.Marker == JpegMarker.ProgressiveFrame && frame[0] == 8 && components is (1 or 3);
            return true;
        }

        return false;
    }

    /// <summary>
    /// A few rows, whatever the region, since each is told by the one above; of interlaced files all of the region.
    /// </summary>
    private static long PngRows(ReadOnlySpan<byte> start, ImageSize size, PixelRect region)
    {
        const int depthAt = 24, kindAt = 25, interlacedAt = 28, rows = 8, unpacking = 128 << 10;
        if (start.Length <= interlacedAt)
            return unpacking;
        var header = new PngHeader(size, start[depthAt], (PngColor)start[kindAt], start[interlacedAt] != 0);
        return unpacking + (rows * (long)size.Width * header.PixelBytes)
            + (header.IsInterlaced ? (long)region.Width * region.Height * header.PixelBytes : 0);
    }
}
