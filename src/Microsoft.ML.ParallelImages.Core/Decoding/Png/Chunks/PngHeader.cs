using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>What the first chunk says (IHDR, PNG 3 section 11.2.1).</summary>
/// <param name="Size">Of the picture as stored.</param>
/// <param name="Depth">Bits of a sample.</param>
/// <param name="Color">What a pixel is made of.</param>
/// <param name="IsInterlaced">Whether it is stored in seven passes.</param>
internal readonly record struct PngHeader(ImageSize Size, int Depth, PngColor Color, bool IsInterlaced)
{
    private const int Length = 13, DepthAt = 8, ColorAt = 9, PackingAt = 10, FilteringAt = 11, InterlaceAt = 12;

    /// <summary>Samples of a pixel.</summary>
    public int Samples => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    /// <summary>Bytes of a pixel, at least 1.</summary>
    public int PixelBytes => Math.Max(1, Samples * Depth / 8);

    /// <summary>Bytes of so many pixels in a row.</summary>
    /// <exception cref="OverflowException">They are more than 2 GB.</exception>
    public int RowBytes(int width) => checked((int)((((long)width * Samples * Depth) + 7) / 8));

    /// <summary>The header of a file.</summary>
    /// <param name="file">All of it, or its start.</param>
    /// <exception cref="PngFormatException">It is none.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(PngChunks.Signature))
            throw PngFormatException.Damaged("its first eight bytes are not those of a PNG file");
        var chunk = new PngChunks(file);
        if (!chunk.TryRead() || !chunk.Is("IHDR"u8) || (chunk.IsWhole && chunk.Content.Length != Length))
            throw PngFormatException.Damaged("its first chunk is no header");
        chunk.Check("header");
        var (width, height) = (
            BinaryPrimitives.ReadUInt32BigEndian(chunk.Content),
            BinaryPrimitives.ReadUInt32BigEndian(chunk.Content[4..]));
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw PngFormatException.Damaged($"its header claims {width}x{height} pixels");
        return new PngHeader(
            new((int)width, (int)height), chunk.Content[DepthAt], (PngColor)chunk.Content[ColorAt],
            chunk.Content[InterlaceAt] == 1).Checked(chunk.Content);
    }

    private PngHeader Checked(ReadOnlySpan<byte> content)
    {
        var known = Color switch
        {
            PngColor.Gray => Depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Indexed => Depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GrayAlpha or PngColor.Rgba => Depth is 8 or 16,
            _ => false,
        };
        if (!known)
        {
            throw PngFormatException.Damaged(
                $"its header claims {Depth} bits a sample of the colour type {(byte)Color}, which do not go together");
        }

        return content[PackingAt] == 0 && content[FilteringAt] == 0 && content[InterlaceAt] <= 1
            ? this
            : throw PngFormatException.Damaged("its header names a way of packing that nobody knows");
    }
}
