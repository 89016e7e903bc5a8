using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Mends PNG files with a palette: short palettes are filled up with black, so that an index beyond them is black, and
/// the chunk sBIT is left out.
/// </summary>
/// <remarks>
/// Where sBIT says 5, 6 and 5 bits, Skia 2.88 takes rows of indices for rows of colours, three times as long: it shows
/// what lies in memory behind them. The chunk changes no pixel. Files that libpng refuses stay as they are.
/// </remarks>
internal sealed class PngPalette : IDisposable
{
    private const int FirstChunk = 8, Around = 12, DepthAt = 24, KindAt = 25, Indexed = 3;

    private readonly NativeBytes _memory = new();

    /// <summary>The file itself where nothing is to mend, else a mended copy.</summary>
    public ReadOnlySpan<byte> Mend(ReadOnlySpan<byte> file)
    {
        if (!IsIndexed(file) || Find(file, "PLTE"u8, FirstChunk) is not (> 0 and var start))
            return file;
        var (colors, most) = (LengthAt(file, start) / 3, 1 << file[DepthAt]);
        if (colors == most && Find(file, "sBIT"u8, FirstChunk) < 0)
            return file;
        if (colors < 1 || 3 * colors != LengthAt(file, start) || !HasRightChecksum(file, start))
            return file;
        var copy = _memory.Take(checked(file.Length + (3 * most)));
        return copy[..Copy(file, start, 3 * most, copy)];
    }

    public void Dispose() => _memory.Dispose();

    private static int Copy(ReadOnlySpan<byte> file, int palette, int size, Span<byte> target)
    {
        var written = 0;
        var at = FirstChunk;
        file[..FirstChunk].CopyTo(target);
        written += FirstChunk;
        while (LengthAt(file, at) is >= 0 and var length && !Is(file, at, "IDAT"u8))
        {
            var chunk = file.Slice(at, length + Around);
            if (at == palette)
            {
                written += WritePalette(chunk, size, target[written..]);
            }
            else if (!Is(file, at, "sBIT"u8) && !IsTooLong(file, at, palette))
            {
                chunk.CopyTo(target[written..]);
                written += chunk.Length;
            }

            at += chunk.Length;
        }

        file[at..].CopyTo(target[written..]);
        return written + file.Length - at;
    }

    private static int WritePalette(ReadOnlySpan<byte> chunk, int size, Span<byte> target)
    {
        target[..(size + Around)].Clear();
        // libpng takes no more colours than there are indices.
        chunk[..Math.Min(chunk.Length - 4, 8 + size)].CopyTo(target);
        BinaryPrimitives.WriteInt32BigEndian(target, size);
        BinaryPrimitives.WriteUInt32BigEndian(target[(8 + size)..], Checksum(target.Slice(4, 4 + size)));
        return size + Around;
    }

    /// <summary>More transparencies than colours are no transparencies to libpng, and must not become some.</summary>
    private static bool IsTooLong(ReadOnlySpan<byte> file, int at, int palette) =>
        Is(file, at, "tRNS"u8) && LengthAt(file, at) > LengthAt(file, palette) / 3;

    private static bool IsIndexed(ReadOnlySpan<byte> file) =>
        file.Length > KindAt && file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        && file[KindAt] == Indexed && file[DepthAt] <= 8;

    /// <summary>Where the first chunk of a kind starts, in front of the pixels; -1 when there is none.</summary>
    private static int Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> kind, int at)
    {
        while (LengthAt(file, at) is >= 0 and var length && !Is(file, at, "IDAT"u8))
        {
            if (Is(file, at, kind))
                return at;
            at += length + Around;
        }

        return -1;
    }

    /// <summary>Bytes of a chunk's content; -1 where no whole chunk stands.</summary>
    private static int LengthAt(ReadOnlySpan<byte> file, int at)
    {
        if (at > file.Length - Around)
            return -1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
        return length <= file.Length - Around - at ? (int)length : -1;
    }

    private static bool Is(ReadOnlySpan<byte> file, int at, ReadOnlySpan<byte> kind) =>
        file.Slice(at + 4, 4).SequenceEqual(kind);

    private static bool HasRightChecksum(ReadOnlySpan<byte> file, int at)
    {
        var covered = file.Slice(at + 4, LengthAt(file, at) + 4);
        return Checksum(covered) == BinaryPrimitives.ReadUInt32BigEndian(file[(at + 4 + covered.Length)..]);
    }

    /// <summary>CRC-32 as PNG's annex D has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * 0xEDB88320);
        }

        return ~rest;
    }
}
