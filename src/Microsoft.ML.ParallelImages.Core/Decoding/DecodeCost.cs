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
            ? Planes(region, denominator)
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
        ImageFormat.Jpeg => JpegCoefficients(start),

        // Lossless files, and frames that are smaller than their picture, are decoded twice over; GIF keeps indices.
        ImageFormat.WebP => 2 * SkiaPixel,
        ImageFormat.Gif => SkiaPixel + 1,
        _ => SkiaPixel,
    };

    /// <summary>Progressive files are kept whole as coefficients of 16 bits until the last scan was read.</summary>
    private static long JpegCoefficients(ReadOnlySpan<byte> start)
    {
        var segments = new SegmentReader(start);
        while (segments.TryRead())
        {
            if (JpegMarker.IsFrame(segments.Marker))
            {
                return IsSequential(segments.Marker, segments.Content)
                    ? 0
                    : 2L * Math.Max((byte)1, segments.Content[5]);
            }
        }

        return 0;
    }

    private static bool IsSequential(byte marker, ReadOnlySpan<byte> frame) =>
        marker is JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame || frame.Length < 6;

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
