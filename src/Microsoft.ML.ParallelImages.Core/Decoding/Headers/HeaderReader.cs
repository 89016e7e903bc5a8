using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Reads format, size and orientation from the start of a file.</summary>
internal static class HeaderReader
{
    /// <summary>The header of an image file's content, or null with a reason when no header can be found.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file, out string reason) => Read(file, out reason, out _);

    /// <summary>The header that the start of a file gives, or null with a reason when no header can be found.</summary>
    /// <param name="file">The file's start, or all of it.</param>
    /// <param name="reason">Why there is none.</param>
    /// <param name="mayTurn">Whether the rest of the file may say another orientation.</param>
    public static ImageHeader? Read(ReadOnlySpan<byte> file, out string reason, out bool mayTurn)
    {
        (reason, mayTurn) = ("", false);
        if (file.Length == 0)
        {
            reason = "the file is empty: its download or copy did not end. Download or copy it anew.";
            return null;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return JpegHeaderReader.Read(file, out reason);
        var header = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when file.Length >= 24 =>
                Sized(ImageFormat.Png, Big32(file, 16), Big32(file, 20)),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] when file.Length >= 10 =>
                Sized(ImageFormat.Gif, Little16(file, 6), Little16(file, 8)),
            [(byte)'B', (byte)'M', ..] when file.Length >= 26 => Bitmap(file),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..]
                when file.Length >= 30 => WebP(file),
            _ => null,
        };
        if (header is null)
        {
            reason = ReasonFor(file);
            return null;
        }

        var orientation = ExifChunk.Read(file, header.Value.Format, out mayTurn);
        return header.Value with { Orientation = orientation ?? ExifOrientation.Upright };
    }

    private static string ReasonFor(ReadOnlySpan<byte> file)
    {
        if (IsKnown(file))
            return "its header is cut off, or claims a size that no picture has.";
        return ForeignFormat.Describe(file) is { } what
            ? $"it is {what} Expected a JPEG, PNG, GIF, BMP or WebP file, whatever its name."
            : $"its first bytes ({Start(file)}) are not those of a JPEG, PNG, GIF, BMP or WebP file.";
    }

    private static bool IsKnown(ReadOnlySpan<byte> file) =>
        file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
            or [(byte)'B', (byte)'M', ..]
            or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..];

    private static ImageHeader? Sized(ImageFormat format, long width, long height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? new ImageHeader(format, new ImageSize((int)width, (int)height), ExifOrientation.Upright)
            : null;

    private static ImageHeader? Bitmap(ReadOnlySpan<byte> file) => Little32(file, 14) == 12
        ? Sized(ImageFormat.Bmp, Little16(file, 18), Little16(file, 20))
        : Sized(ImageFormat.Bmp, (int)Little32(file, 18), Math.Abs((long)(int)Little32(file, 22)));

    private static ImageHeader? WebP(ReadOnlySpan<byte> file)
    {
        switch (file[15])
        {
            case (byte)'X':
                return Sized(ImageFormat.WebP, 1 + (Little32(file, 24) & 0xFFFFFF), 1 + (Little32(file, 26) >> 8));
            case (byte)'L':
                var bits = Little32(file, 21);
                return Sized(ImageFormat.WebP, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
            default:
                return Sized(ImageFormat.WebP, Little16(file, 26) & 0x3FFF, Little16(file, 28) & 0x3FFF);
        }
    }

    private static string Start(ReadOnlySpan<byte> file) => Convert.ToHexString(file[..Math.Min(4, file.Length)]);

    private static uint Big32(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt32BigEndian(file[at..]);

    private static uint Little32(ReadOnlySpan<byte> file, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);

    private static int Little16(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}
