using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// The numbers of a PNG file's pixels as they are stored: indices into its palette, or levels of grey, of 1 to 8 bits.
/// </summary>
/// <remarks>
/// Decoders of pictures look colours up and stretch levels to 0..255; in a mask that would lose the classes. The
/// palette itself, transparency and checksums of chunks do not matter here; the pixels have one of their own.
/// </remarks>
internal sealed class PngIndices
{
    private const int FirstChunk = 8, ChunkHead = 8, Around = 12, HeaderLength = 13;
    private const byte Gray = 0, Indexed = 3;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    private readonly byte[] _file;
    private readonly int _length;
    private readonly int _depth;

    /// <summary>Reads the header.</summary>
    /// <param name="file">Holds the file; the pixels' chunks are pushed together in it.</param>
    /// <param name="length">Its length.</param>
    /// <exception cref="MaskFormatException">It is no such PNG; the message says why.</exception>
    public PngIndices(byte[] file, int length)
    {
        (_file, _length) = (file, length);
        var bytes = file.AsSpan(0, length);
        if (!bytes.StartsWith(Signature))
            throw new MaskFormatException("it is no PNG file; expected one with a palette or with levels of grey.");
        if (LengthAt(FirstChunk) != HeaderLength || !Is(FirstChunk, "IHDR"u8))
            throw new MaskFormatException("its first chunk is no header: the file is damaged.");
        var header = bytes.Slice(FirstChunk + ChunkHead, HeaderLength);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (width <= 0 || height <= 0)
            throw new MaskFormatException($"its header says {width}x{height} pixels: the file is damaged.");
        (Size, _depth) = (new ImageSize(width, height), header[8]);
        Check(header[9], header[10] | header[11], header[12]);
    }

    public ImageSize Size { get; }

    private int Stride => (int)((((long)Size.Width * _depth) + 7) / 8);

    /// <summary>Unpacks the numbers, row by row.</summary>
    /// <param name="scratch">Memory for two rows.</param>
    /// <param name="target">As many numbers as pixels.</param>
    /// <exception cref="MaskFormatException">The pixels are cut off or damaged.</exception>
    public void Read(PooledBytes scratch, Span<byte> target)
    {
        var stride = Stride;
        var rows = scratch.Take(checked(2 * (stride + 1))).AsSpan(0, 2 * (stride + 1));
        Span<byte> row = rows[..(stride + 1)], before = rows[(stride + 1)..];
        before.Clear();
        try
        {
            using var pixels = new ZLibStream(PackedPixels(), CompressionMode.Decompress);
            for (var y = 0; y < Size.Height; y++)
            {
                pixels.ReadExactly(row);
                Unfilter(row[0], row[1..], before[1..]);
                Unpack(row[1..], target.Slice(y * Size.Width, Size.Width));
                var free = before;
                before = row;
                row = free;
            }

            // The checksum stands behind the last byte, and is looked at when that was read.
            pixels.ReadByte();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw new MaskFormatException($"its pixels are cut off or damaged ({failure.Message})", failure);
        }
    }

    private void Check(byte kind, int method, byte interlacing)
    {
        if (kind is not (Gray or Indexed))
        {
            throw new MaskFormatException(
                "its pixels are colours, not classes; expected a PNG with a palette or with levels of grey.");
        }

        if (_depth is not (1 or 2 or 4 or 8))
        {
            throw new MaskFormatException(
                $"its pixels have {_depth} bits; expected 1, 2, 4 or 8, since there are at most 256 classes.");
        }

        if (interlacing != 0)
            throw new MaskFormatException("it is interlaced, which masks may not be; save it without.");
        if (method != 0)
            throw new MaskFormatException("its header has an unknown method of compression: the file is damaged.");
    }

    /// <summary>The content of the chunks of pixels, pushed together where the first one stands.</summary>
    private MemoryStream PackedPixels()
    {
        int start = 0, end = 0;
        for (var at = FirstChunk; LengthAt(at) is >= 0 and var length && !Is(at, "IEND"u8); at += length + Around)
        {
            if (!Is(at, "IDAT"u8))
                continue;
            if (start == 0)
                start = end = at + ChunkHead;
            _file.AsSpan(at + ChunkHead, length).CopyTo(_file.AsSpan(end));
            end += length;
        }

        return new MemoryStream(_file, start, end - start, writable: false);
    }

    /// <summary>Bytes of a chunk's content; -1 where no whole chunk stands.</summary>
    private int LengthAt(int at)
    {
        if (at > _length - Around)
            return -1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
        return length <= _length - Around - at ? (int)length : -1;
    }

    private bool Is(int at, ReadOnlySpan<byte> kind) => _file.AsSpan(at + 4, 4).SequenceEqual(kind);

    /// <summary>Pixels are told by what they differ from: those to the left, above, both or the likeliest.</summary>
    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        if (filter > 4)
            throw new MaskFormatException($"a row of it has the unknown filter {filter}: the file is damaged.");
        byte left = 0, corner = 0;
        for (var i = 0; filter > 0 && i < row.Length; i++)
        {
            var up = above[i];
            left = row[i] += filter switch
            {
                1 => left,
                2 => up,
                3 => (byte)((left + up) / 2),
                _ => Likeliest(left, up, corner),
            };
            corner = up;
        }
    }

    /// <summary>Paeth's predictor.</summary>
    private static byte Likeliest(byte left, byte up, byte corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Unpack(ReadOnlySpan<byte> row, Span<byte> target)
    {
        if (_depth == 8)
        {
            row.CopyTo(target);
            return;
        }

        var mask = (1 << _depth) - 1;
        for (var x = 0; x < target.Length; x++)
        {
            var bit = (long)x * _depth;
            target[x] = (byte)((row[(int)(bit >> 3)] >> (8 - _depth - (int)(bit & 7))) & mask);
        }
    }
}

/// <summary>A mask is none; whoever knows its name adds it.</summary>
internal sealed class MaskFormatException(string reason, Exception? cause = null) : Exception(reason, cause);
