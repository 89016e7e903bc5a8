using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Walks a JPEG file's segments up to the frame header: size and EXIF orientation (T.81 annex B; EXIF 2.3).</summary>
internal static class JpegHeaderReader
{
    private const byte ExifSegment = 0xE1;
    private const ushort OrientationTag = 0x0112;

    public static ImageHeader? Read(ReadOnlySpan<byte> file, out string reason)
    {
        // The decoder walks in the same way: both must find the same frame.
        var orientation = ExifOrientation.Upright;
        var segments = new SegmentReader(file);
        while (segments.TryRead() && segments.Marker != JpegMarker.StartOfScan)
        {
            if (JpegMarker.IsFrame(segments.Marker))
                return FromFrame(segments.Content, orientation, out reason);
            if (segments.Marker == ExifSegment && segments.Content.StartsWith("Exif\0\0"u8))
                orientation = Orientation(segments.Content[6..]) ?? orientation;
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

    /// <summary>The orientation of a TIFF block's first directory; null when absent or not 1 to 8.</summary>
    private static ExifOrientation? Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return null;
        var little = tiff[0] == (byte)'I';
        var directory = Read32(tiff, 4, little);
        if (directory > (uint)tiff.Length - 2)
            return null;
        int count = Read16(tiff, (int)directory, little);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
                return null;
            if (Read16(tiff, entry, little) == OrientationTag)
            {
                var value = Read16(tiff, entry + 8, little);
                return value is >= 1 and <= 8 ? (ExifOrientation)value : null;
            }
        }

        return null;
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Read32(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
