using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Finds the chunk of EXIF data in PNG files (eXIf, PNG 3 section 11.3.4.4) and WebP files (EXIF, RFC 9649 section
/// 2.7.1.5). It may stand behind the pixels, in WebP it always does.
/// </summary>
internal static class ExifChunk
{
    private const int PngStart = 8, PngAround = 12, WebPStart = 12, WebPFlagsAt = 20, WebPAround = 8;
    private const byte WebPHasExif = 8;

    /// <summary>The orientation that the first such chunk says; null when the file has none.</summary>
    /// <param name="file">The file's start, or all of it.</param>
    /// <param name="format">What kind of file it is; others have no such chunk.</param>
    /// <param name="mayComeLater">Whether one may stand behind what is given of the file.</param>
    public static ExifOrientation? Read(ReadOnlySpan<byte> file, ImageFormat format, out bool mayComeLater)
    {
        mayComeLater = false;
        return format switch
        {
            ImageFormat.Png => ReadPng(file, out mayComeLater),
            ImageFormat.WebP when file[15] == (byte)'X' && (file[WebPFlagsAt] & WebPHasExif) != 0 =>
                ReadWebP(file, out mayComeLater),
            _ => null,
        };
    }

    private static ExifOrientation? ReadPng(ReadOnlySpan<byte> file, out bool mayComeLater)
    {
        mayComeLater = false;
        for (long at = PngStart; at <= file.Length - PngAround;)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (chunk[4..].StartsWith("IEND"u8))
                return null;
            if (chunk[4..].StartsWith("eXIf"u8) && length <= chunk.Length - PngAround)
                return ExifReader.OrientationOf(chunk.Slice(8, (int)length));
            at += PngAround + length;
        }

        mayComeLater = true;
        return null;
    }

    private static ExifOrientation? ReadWebP(ReadOnlySpan<byte> file, out bool mayComeLater)
    {
        mayComeLater = false;
        for (long at = WebPStart; at <= file.Length - WebPAround;)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("EXIF"u8) && length <= chunk.Length - WebPAround)
                return ExifReader.OrientationOf(chunk.Slice(WebPAround, (int)length));
            at += WebPAround + length + (length & 1);
        }

        mayComeLater = true;
        return null;
    }
}
