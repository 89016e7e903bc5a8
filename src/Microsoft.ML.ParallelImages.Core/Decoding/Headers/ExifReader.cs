using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Finds what a camera noted in a block of EXIF data, wherever a file keeps it (EXIF 2.3, TIFF 6.0 section 2).
/// </summary>
internal static class ExifReader
{
    private const ushort OrientationTag = 0x0112, ModelTag = 0x0110, ExifTag = 0x8769, TakenTag = 0x9003, Long = 4;
    private const int EntryLength = 12, FirstDirectoryAt = 4;

    /// <summary>What JPEG puts in front of the block; some writers do so in other files, too.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>
    /// The orientation that the block's first directory says; upright when it says none, or not 1 to 8.
    /// </summary>
    /// <param name="block">With or without <see cref="Prefix"/>.</param>
    public static ExifOrientation OrientationOf(ReadOnlySpan<byte> block)
    {
        var tiff = TiffOf(block, out var little);
        var entry = Find(tiff, FirstDirectory(tiff, little), OrientationTag, little);
        return entry.IsEmpty ? ExifOrientation.Upright : ValueOf(entry, little);
    }

    /// <summary>When the photo was taken by the camera's clock; null where nobody noted it.</summary>
    /// <param name="block">With or without <see cref="Prefix"/>.</param>
    public static DateTime? TakenOf(ReadOnlySpan<byte> block)
    {
        var tiff = TiffOf(block, out var little);
        var exif = Find(tiff, FirstDirectory(tiff, little), ExifTag, little);
        var text = exif.IsEmpty ? "" : TextOf(tiff, Find(tiff, Read32(exif, 8, little), TakenTag, little), little);
        return DateTime.TryParseExact(
            text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
                ? taken
                : null;
    }

    /// <summary>The camera's model; empty where nobody noted it.</summary>
    /// <param name="block">With or without <see cref="Prefix"/>.</param>
    public static string ModelOf(ReadOnlySpan<byte> block)
    {
        var tiff = TiffOf(block, out var little);
        return TextOf(tiff, Find(tiff, FirstDirectory(tiff, little), ModelTag, little), little);
    }

    private static ReadOnlySpan<byte> TiffOf(ReadOnlySpan<byte> block, out bool little)
    {
        var tiff = block.StartsWith(Prefix) ? block[Prefix.Length..] : block;
        little = !tiff.IsEmpty && tiff[0] == (byte)'I';
        return tiff;
    }

    private static uint FirstDirectory(ReadOnlySpan<byte> tiff, bool little) =>
        tiff.Length < FirstDirectoryAt + sizeof(uint) ? uint.MaxValue : Read32(tiff, FirstDirectoryAt, little);

    /// <summary>The directory from its first entry of this tag on; empty where there is none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> tiff, uint directory, ushort tag, bool little)
    {
        if (tiff.Length < 2 || directory > (uint)tiff.Length - 2)
            return [];
        int count = Read16(tiff, (int)directory, little);
        var entries = tiff[((int)directory + 2)..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Read16(entries, 0, little) == tag)
                return entries;
        }

        return [];
    }

    /// <summary>The standard wants a SHORT; some cameras and programs write a LONG.</summary>
    private static ExifOrientation ValueOf(ReadOnlySpan<byte> entry, bool little)
    {
        var value = Read16(entry, 2, little) == Long ? Read32(entry, 8, little) : Read16(entry, 8, little);
        return value is >= 1 and <= 8 ? (ExifOrientation)value : ExifOrientation.Upright;
    }

    /// <summary>Texts end in a zero; those of more than four bytes stand elsewhere in the block.</summary>
    private static string TextOf(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool little)
    {
        if (entry.IsEmpty)
            return "";
        var (length, start) = (Read32(entry, 4, little), Read32(entry, 8, little));
        if (length <= sizeof(uint) || start > (uint)tiff.Length || length > (uint)tiff.Length - start)
            return "";
        var text = tiff.Slice((int)start, (int)length);
        var end = text.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? text : text[..end]).Trim();
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Read32(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
