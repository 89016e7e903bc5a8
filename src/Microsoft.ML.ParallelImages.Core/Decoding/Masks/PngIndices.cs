using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Reads the numbers of a PNG file's pixels as they are stored: indices into its palette, or levels of grey, of 1 to 8
/// bits.
/// </summary>
/// <remarks>
/// Decoders of pictures look colours up and stretch levels to 0..255; in a mask that would lose the classes. Not
/// thread-safe.
/// </remarks>
internal sealed class PngIndices(PixelPool? pool = null) : IDisposable
{
    private readonly PictureRows _rows = new(pool);

    /// <summary>The size of the mask in a file.</summary>
    /// <exception cref="MaskFormatException">It holds no classes; the message says why.</exception>
    /// <exception cref="PngFormatException">It is damaged.</exception>
    public static ImageSize SizeOf(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(PngChunks.Signature))
            throw new MaskFormatException("it is no PNG file; expected one with a palette or with levels of grey.");
        var header = PngHeader.Read(file);
        if (header.Color is not (PngColor.Gray or PngColor.Indexed))
        {
            throw new MaskFormatException(
                "its pixels are colours, not classes; expected a PNG with a palette or with levels of grey.");
        }

        return header.Depth <= 8
            ? header.Size
            : throw new MaskFormatException(
                $"its pixels have {header.Depth} bits; expected 1, 2, 4 or 8, since there are at most 256 classes.");
    }

    /// <summary>Reads the numbers, row by row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">As many numbers as pixels.</param>
    /// <exception cref="PngFormatException">The file is cut off or damaged.</exception>
    public unsafe void Read(ReadOnlySpan<byte> file, Span<byte> target)
    {
        var start = PngStart.Read(file);
        var size = start.Header.Size;
        fixed (byte* bytes = file)
        {
            _rows.Start(start.Header, new(bytes, file.Length, start.PixelsAt), size.Bounds, mayEndEarly: false);
            for (var y = 0; y < size.Height && _rows.TryRead(out var numbers); y++)
                numbers.CopyTo(target.Slice(y * size.Width, size.Width));
        }
    }

    public void Dispose() => _rows.Dispose();
}

/// <summary>A mask is none; whoever knows its name adds it.</summary>
internal sealed class MaskFormatException(string reason) : Exception(reason);
