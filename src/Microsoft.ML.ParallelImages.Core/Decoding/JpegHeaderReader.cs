using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Walks a JPEG file's segments up to the frame header: size and EXIF orientation (T.81 annex B; EXIF 2.3).</summary>
internal static class JpegHeaderReader
{
    private const ushort OrientationTag = 0x0112;

    public static ImageHeader? Read(ReadOnlySpan<byte> file, out string reason)
    {
        var orientation = ExifOrientation.Upright;
        var at = 2;
        while (TryReadMarker(file, ref at, out var marker))
        {
            if (marker is 0xD8 or 0x01 or (>= 0xD0 and <= 0xD7))
                continue;
            if (marker is 0xD9 or 0xDA || at + 2 > file.Length)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || at + length > file.Length)
                break;
            var segment = file.Slice(at + 2, length - 2);
            if (IsFrame(marker))
                return FromFrame(segment, orientation, out reason);
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
                orientation = Orientation(segment[6..]) ?? orientation;
            at += length;
        }

        reason = "it is a JPEG file without a frame header (SOF); it was probably cut off.";
        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Skips what lies before the next marker, and the marker's fill bytes.</summary>
    private static bool TryReadMarker(ReadOnlySpan<byte> file, ref int at, out byte marker)
    {
        marker = 0;
        while (at < file.Length && file[at] != 0xFF)
            at++;
        while (at < file.Length && file[at] == 0xFF)
            at++;
        if (at >= file.Length)
            return false;
        marker = file[at++];
        return true;
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
