using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A class for each pixel: [H,W] numbers from 0 to 255, rows without gaps.</summary>
public sealed class ClassMask
{
    /// <summary>A mask of <paramref name="size"/>.</summary>
    /// <param name="size">Of the picture that it belongs to.</param>
    /// <param name="indices">The classes, row by row. Not copied: they must not change afterwards.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than pixels.</exception>
    public ClassMask(ImageSize size, ReadOnlyMemory<byte> indices)
    {
        if (indices.Length != size.PixelCount)
        {
            throw new ArgumentException(
                $"A mask of {size} pixels has {indices.Length} numbers; expected {size.PixelCount}.", nameof(indices));
        }

        (Size, Indices) = (size, indices);
    }

    /// <summary>Width and height.</summary>
    public ImageSize Size { get; }

    /// <summary>The classes, row by row.</summary>
    public ReadOnlyMemory<byte> Indices { get; }

    /// <summary>The class of a pixel.</summary>
    /// <param name="x">Its column.</param>
    /// <param name="y">Its row.</param>
    public byte this[int x, int y] => Indices.Span[(y * Size.Width) + x];
}
