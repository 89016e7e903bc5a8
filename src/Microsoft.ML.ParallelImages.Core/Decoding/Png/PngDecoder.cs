using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// Decodes a region of a PNG file, shrunk if wanted, into planes: all kinds of pixels, interlaced or not. Of animations
/// the first picture counts.
/// </summary>
/// <remarks>
/// Reads the file as far down as the region reaches, and makes samples of its pixels only. One per worker; not
/// thread-safe; allocates nothing from image to image.
/// </remarks>
internal sealed class PngDecoder : IDisposable
{
    private readonly PictureRows _picture;
    private readonly PlaneRows _planes;
    private readonly PlaneWriter _writer;
    private readonly bool _acceptsTruncated;

    public PngDecoder(PixelPool? pool = null, bool acceptsTruncated = false)
    {
        _picture = new(pool);
        _planes = new(pool);
        _writer = new(_planes, pool);
        _acceptsTruncated = acceptsTruncated;
    }

    /// <summary>What shows through transparent pixels.</summary>
    public Rgb Background { get; set; }

    /// <summary>Whether the last picture's file ended too early, in front of what the region needed.</summary>
    public bool IsTruncated => _picture.IsCutOff;

    /// <summary>Decodes <paramref name="region"/>, shrunk by averaging boxes of pixels.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="region">Pixels of the picture.</param>
    /// <param name="denominator">1, 2, 4 or 8.</param>
    /// <param name="target">The planes.</param>
    /// <exception cref="PngFormatException">The file is damaged or cut off.</exception>
    /// <exception cref="OverflowException">The region needs more than 2 GB at once.</exception>
    public unsafe void Decode(ReadOnlySpan<byte> file, PixelRect region, int denominator, PlanarImage target)
    {
        var start = PngStart.Read(file);
        region = region.Intersect(start.Header.Size.Bounds);
        target.Encoding = _writer.Start(start, Background);
        _planes.Start(target, region, denominator, (region.Left, region.Top), (1, 1));
        fixed (byte* bytes = file)
        {
            _picture.Start(start.Header, new(bytes, file.Length, start.PixelsAt), region, _acceptsTruncated);
            var missing = region.Height;
            for (; missing > 0 && _picture.TryRead(out var pixels); missing--)
                _writer.Write(pixels);
            _planes.AddMissing(missing);
        }
    }

    public void Dispose()
    {
        _picture.Dispose();
        _planes.Dispose();
        _writer.Dispose();
    }
}
