using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Walks a JPEG file's segments up to the frame header: size and EXIF orientation (T.81 annex B; EXIF 2.3).
/// </summary>
internal static class JpegHeaderReader
{
    private const byte ExifSegment = 0xE1, LosslessFrame = 0xF7;

    public static ImageHeader? Read(ReadOnlySpan<byte> file, out string reason)
    {
        // The decoder walks in the same way: both must find the same frame. Of several blocks of EXIF data the first
        // one counts, as other readers have it; programs append their own without taking the camera's away.
        ExifOrientation? orientation = null;
        var segments = new SegmentReader(file);
        while (segments.TryRead() && segments.Marker != JpegMarker.StartOfScan)
        {
            if (JpegMarker.IsFrame(segments.Marker))
                return FromFrame(segments.Content, orientation ?? ExifOrientation.Upright, out reason);
            if (segments.Marker == LosslessFrame)
            {
                reason = "it is a JPEG-LS picture, which is another format than JPEG. Convert it to JPEG or PNG.";
                return null;
            }

            if (segments.Marker == ExifSegment && segments.Content.StartsWith(ExifReader.Prefix))
                orientation ??= ExifReader.OrientationOf(segments.Content);
        }

        reason = "it is a JPEG file without a frame header (SOF); it was probably cut off.";
        return null;
    }

    private static ImageHeader? FromFrame(ReadOnlySpan<byte> frame, ExifOrientation orientation, out string reason)
    {
        reason = "its frame header (SOF) is too short.";
        if (frame.Length < 6)
            return null;
        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        reason = $"its header claims {width}x{height} pixels.";
        return width > 0 && height > 0
            ? new ImageHeader(ImageFormat.Jpeg, new ImageSize(width, height), orientation)
            : null;
    }
}
