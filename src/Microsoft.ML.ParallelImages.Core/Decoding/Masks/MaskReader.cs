using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Reads masks, one after the other, into memory of its own.</summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class MaskReader(DecodeOptions options, PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _file = new(pool);
    private readonly PngIndices _png = new(pool);
    private readonly PooledBytes _indices = new(pool);

    /// <summary>Size of the mask that was read last.</summary>
    public ImageSize Size { get; private set; } = new(1, 1);

    /// <summary>The classes of an image's mask, row by row; valid until the next call.</summary>
    /// <param name="mask">A PNG with a palette or with levels of grey.</param>
    /// <param name="image">The name of the image that it belongs to.</param>
    /// <param name="expected">Size of the upright image; null where any will do.</param>
    /// <exception cref="ImageDecodeException">
    /// The mask is missing, broken, no such PNG or of another size; the message names it and its image.
    /// </exception>
    /// <exception cref="ImageReadException">It cannot be read, for a reason that lies in the machine.</exception>
    public ReadOnlySpan<byte> Read(ImageFile mask, string image, ImageSize? expected)
    {
        try
        {
            var length = mask.ReadInto(_file, out var bytes);
            FileReader.CheckedLength(length, options.MaxFileBytes);
            var png = bytes.AsSpan(0, length);
            CheckSize(Size = PngIndices.SizeOf(png), expected);
            var indices = _indices.Take((int)Size.PixelCount).AsSpan(0, (int)Size.PixelCount);
            _png.Read(png, indices);
            return indices;
        }
        catch (MaskFormatException failure)
        {
            throw Broken(failure.Message, failure);
        }
        catch (Exception failure) when (ImageFailure.Of(mask, failure) is { } named)
        {
            throw named is ImageDecodeException { Reason: var reason } ? Broken(reason, failure) : named;
        }

        ImageDecodeException Broken(string reason, Exception cause) =>
            new(image, image == mask.DisplayName ? reason : $"its mask is '{mask.DisplayName}': {reason}", cause);
    }

    public void Dispose()
    {
        _file.Dispose();
        _png.Dispose();
        _indices.Dispose();
    }

    private void CheckSize(ImageSize size, ImageSize? expected)
    {
        if (expected is { } wanted && size != wanted)
        {
            throw new MaskFormatException(
                $"it has {size} pixels, and the picture has {wanted} as it is shown upright; expected as many. "
                + (size == wanted.Transposed
                    ? "A camera turned the picture by a note in its file (EXIF); turn the mask as well."
                    : "Make the mask from this picture, at its full size."));
        }

        if (size.PixelCount > Math.Min(options.MaxPixels, FileReader.LongestArray))
        {
            throw new MaskFormatException(
                $"it has {size} pixels, more than the {options.MaxPixels:N0} that are allowed; raise "
                + $"{nameof(DecodeOptions)}.{nameof(DecodeOptions.MaxPixels)} if the file can be trusted.");
        }
    }
}
