using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Reads what is unusual about the samples of PNG, GIF and WebP files from their headers.</summary>
internal static class FileTraitsReader
{
    public static FileTraits Read(ReadOnlySpan<byte> file, ImageFormat format) => format switch
    {
        ImageFormat.Png => OfPng(file),
        ImageFormat.Gif => OfGif(file),
        ImageFormat.WebP => OfWebP(file),
        _ => default,
    };

    /// <summary>
    /// PNG 3, 11.2.1: bits of a sample and kind of colour. Chunks in front of the pixels say the rest.
    /// </summary>
    private static FileTraits OfPng(ReadOnlySpan<byte> file)
    {
        const int firstChunk = 8, around = 12;
        if (file.Length < 26)
            return default;
        var (bits, color) = (file[24], file[25]);
        var traits = color switch
        {
            0 => FileTraits.Grey,
            4 => FileTraits.Grey | FileTraits.Transparent,
            6 => FileTraits.Transparent,
            _ => default,
        };
        if (bits == 16)
            traits |= FileTraits.SixteenBit;
        for (long at = firstChunk; at <= file.Length - around;)
        {
            var chunk = file[(int)at..];
            if (chunk[4..].StartsWith("IDAT"u8))
                break;
            if (chunk[4..].StartsWith("tRNS"u8))
                traits |= FileTraits.Transparent;
            if (chunk[4..].StartsWith("acTL"u8))
                traits |= FileTraits.Animated;
            at += around + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return traits;
    }

    /// <summary>GIF 89a: blocks of pictures (sections 20 to 22) and of extensions (23 to 26).</summary>
    private static FileTraits OfGif(ReadOnlySpan<byte> file)
    {
        const int header = 13, descriptor = 10;
        var (traits, pictures) = (FileTraits.None, 0);
        for (var at = header + ColorsAt(file, 10); at + descriptor < file.Length;)
        {
            if (file[at] == 0x2C)
            {
                if (++pictures > 1)
                    return traits | FileTraits.Animated;
                at = EndOfBlocks(file, at + descriptor + ColorsAt(file, at + 9) + 1);
            }
            else if (file[at] == 0x21)
            {
                if (file[at + 1] == 0xF9 && (file[at + 3] & 1) != 0)
                    traits |= FileTraits.Transparent;
                at = EndOfBlocks(file, at + 2);
            }
            else
            {
                break;
            }
        }

        return traits;
    }

    /// <summary>Bytes of the table of colours that the flags at a place tell of.</summary>
    private static int ColorsAt(ReadOnlySpan<byte> file, int flags) =>
        flags < file.Length && (file[flags] & 0x80) != 0 ? 3 << ((file[flags] & 7) + 1) : 0;

    private static int EndOfBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] > 0)
            at += file[at] + 1;
        return at + 1;
    }

    /// <summary>RFC 9649, 2.7: flags of the extended form, and section 3.4 of the lossless one.</summary>
    private static FileTraits OfWebP(ReadOnlySpan<byte> file) => file.Length < 25
        ? default
        : file[15] switch
        {
            (byte)'X' => ((file[20] & 0x10) != 0 ? FileTraits.Transparent : default)
                | ((file[20] & 0x02) != 0 ? FileTraits.Animated : default),
            (byte)'L' => (file[24] & 0x10) != 0 ? FileTraits.Transparent : default,
            _ => default,
        };
}
