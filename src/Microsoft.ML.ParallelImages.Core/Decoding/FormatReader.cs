using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Asks the decoders of further formats, one after another, and makes planes of what the one that knows a file gives.
/// </summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class FormatReader(IReadOnlyList<FormatDecoder> decoders, PixelPool? pool = null) : IDisposable
{
    private readonly PixelBuffer _picture = new(pool);
    private readonly PlaneRows _planes = new(pool);
    private FormatDecoder? _decoder;

    /// <summary>The header of a file that one of them recognizes; else null, and the reason names them.</summary>
    /// <exception cref="ImageDecodeException">A decoder fails, or claims a size that no picture has.</exception>
    public ImageHeader? ReadHeader(ReadOnlySpan<byte> start, string name, ref string reason)
    {
        if (start.IsEmpty || decoders.Count == 0)
            return null;
        foreach (var decoder in decoders)
        {
            _decoder = decoder;
            try
            {
                if (decoder.Recognizes(start))
                    return HeaderOf(decoder.ReadSize(start));
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw Failed(name, failure);
            }
        }

        reason += $" Nor is it known to the decoders that were given: {string.Join(", ", decoders)}.";
        return null;
    }

    /// <summary>
    /// Decodes the whole picture, and delivers <paramref name="region"/> of it shrunk by 1, 2, 4 or 8.
    /// </summary>
    /// <exception cref="ImageDecodeException">The decoder fails.</exception>
    /// <exception cref="OverflowException">The picture needs more than 2 GB at once.</exception>
    public void Decode(
        ReadOnlySpan<byte> file, string name, ImageSize size, PixelRect region, int denominator, PlanarImage target)
    {
        _picture.Resize(size);
        _picture.Samples.Clear();
        try
        {
            _decoder!.Decode(file, _picture);
            ObjectDisposedException.ThrowIf(_picture.Capacity == 0, _picture);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw Failed(name, failure);
        }

        region = region.Intersect(size.Bounds);
        target.Encoding = ColorEncoding.Rgb;
        _planes.Start(target, region, denominator, (region.Left, region.Top), (1, 1));
        for (var y = region.Top; y < region.Bottom; y++)
        {
            for (var channel = 0; channel < 3; channel++)
                _picture.Row(channel, y).Slice(region.Left, region.Width).CopyTo(_planes.Line(channel));
            _planes.EndRow();
        }
    }

    public void Dispose()
    {
        _picture.Dispose();
        _planes.Dispose();
    }

    private static ImageHeader HeaderOf(ImageSize size) => size.Width > 0 && size.Height > 0
        ? new ImageHeader(ImageFormat.Unknown, size, ExifOrientation.Upright)
        : throw new InvalidDataException($"It claims {size} pixels; a picture has at least one.");

    private ImageDecodeException Failed(string name, Exception failure) =>
        new(name, $"the decoder of the format {_decoder} reports: {failure.Message}", failure);
}
