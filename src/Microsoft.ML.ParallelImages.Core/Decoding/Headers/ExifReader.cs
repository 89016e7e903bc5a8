using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Finds the orientation in a block of EXIF data, wherever a file keeps it (EXIF 2.3, TIFF 6.0 section 2).
/// </summary>
internal static class ExifReader
{
    private const ushort OrientationTag = 0x0112, Long = 4;
    private const int EntryLength = 12;

    /// <summary>What JPEG puts in front of the block; some writers do so in other files, too.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>
    /// The orientation that the block's first directory says; upright when it says none, or not 1 to 8.
    /// </summary>
    /// <param name="block">With or without <see cref="Prefix"/>.</param>
    public static ExifOrientation OrientationOf(ReadOnlySpan<byte> block)
    {
        var tiff = block.StartsWith(Prefix) ? block[Prefix.Length..] : block;
        if (tiff.Length < 8)
            return ExifOrientation.Upright;
        var little = tiff[0] == (byte)'I';
        var directory = Read32(tiff, 4, little);
        if (directory > (uint)tiff.Length - 2)
            return ExifOrientation.Upright;
        int count = Read16(tiff, (int)directory, little);
        var entries = tiff[((int)directory + 2)..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Read16(entries, 0, little) == OrientationTag)
                return ValueOf(entries, little);
        }

        return ExifOrientation.Upright;
    }

    /// <summary>The standard wants a SHORT; some cameras and programs write a LONG.</summary>
    private static ExifOrientation ValueOf(ReadOnlySpan<byte> entry, bool little)
    {
        var value = Read16(entry, 2, little) == Long ? Read32(entry, 8, little) : Read16(entry, 8, little);
        return value is >= 1 and <= 8 ? (ExifOrientation)value : ExifOrientation.Upright;
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Read32(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
