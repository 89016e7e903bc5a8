using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>A whole decoded picture that a <see cref="DecodedCache"/> keeps. Thread-safe.</summary>
/// <remarks>
/// Samples lie in memory that others have pieces of, row behind row. Whoever reads them holds the picture as long.
/// </remarks>
internal sealed class DecodedPicture
{
    private readonly DecodedOrigin _origin;
    private readonly ColorEncoding _encoding;
    private readonly Layout[] _planes;
    private readonly NativeBlock _block;

    /// <summary>Copies a picture to a piece of <paramref name="block"/>, which this picture holds already.</summary>
    public DecodedPicture(DecodedOrigin origin, PlanarImage picture, NativeBlock block, int start)
    {
        (_origin, _block, _encoding) = (origin, block, picture.Encoding);
        _planes = new Layout[picture.PlaneCount];
        for (var i = 0; i < _planes.Length; i++)
        {
            var plane = picture[i];
            _planes[i] = new(
                start, plane.Width, plane.Height, plane.OriginX, plane.OriginY, plane.ScaleX, plane.ScaleY);
            for (var y = 0; y < plane.Height; y++, start += plane.Width)
                plane.Row(y).CopyTo(block.Piece(start, plane.Width));
        }
    }

    public ImageHeader Header => _origin.Header;

    public int Denominator => _origin.Denominator;

    public bool IsTruncated => _origin.IsTruncated;

    /// <summary>Bytes of its samples.</summary>
    public long ByteSize => _planes.Sum(plane => (long)plane.Width * plane.Height);

    /// <summary>Bytes that a picture's samples take.</summary>
    public static long BytesOf(PlanarImage picture)
    {
        var bytes = 0L;
        for (var i = 0; i < picture.PlaneCount; i++)
            bytes += (long)picture[i].Width * picture[i].Height;
        return bytes;
    }

    /// <summary>Whether such options and such a background would give the same picture.</summary>
    public bool Serves(DecodeOptions options, Rgb background) =>
        _origin.Background == background && (options.AcceptTruncated || !_origin.IsTruncated);

    /// <summary>Keeps the samples where they are; false if they are gone.</summary>
    public bool TryHold() => _block.TryHold();

    /// <summary>Lets go of the samples.</summary>
    public void Release() => _block.Release();

    /// <summary>
    /// Gives <paramref name="target"/> the planes that decoding <paramref name="region"/> would have given.
    /// </summary>
    /// <param name="region">Full-resolution pixels as stored.</param>
    /// <param name="target">Takes them.</param>
    public void CopyTo(PixelRect region, PlanarImage target)
    {
        target.Encoding = _encoding;
        var size = _origin.Header.StoredSize;
        region = _origin.Grain is { } grain ? RoundedOut(region.Intersect(size.Bounds), grain) : size.Bounds;
        for (var i = 0; i < _planes.Length; i++)
            Copy(_planes[i], region, target[i]);
        GC.KeepAlive(_block);
    }

    /// <summary>The region made of whole grains, beyond the picture's end if need be.</summary>
    public static PixelRect RoundedOut(PixelRect region, ImageSize grain)
    {
        int left = region.Left / grain.Width * grain.Width, top = region.Top / grain.Height * grain.Height,
            right = (region.Right + grain.Width - 1) / grain.Width * grain.Width,
            bottom = (region.Bottom + grain.Height - 1) / grain.Height * grain.Height;
        return new(left, top, right - left, bottom - top);
    }

    private void Copy(Layout layout, PixelRect region, Plane target)
    {
        int left = (int)Math.Round(region.Left * layout.ScaleX), top = (int)Math.Round(region.Top * layout.ScaleY),
            right = Math.Min(layout.Width, (int)Math.Ceiling(region.Right * layout.ScaleX)),
            bottom = Math.Min(layout.Height, (int)Math.Ceiling(region.Bottom * layout.ScaleY));
        target.Allocate(right - left, bottom - top, right - left, bottom - top);
        target.Place(layout.OriginX + region.Left, layout.OriginY + region.Top, layout.ScaleX, layout.ScaleY);
        for (var y = top; y < bottom; y++)
            _block.Piece(layout.Start + (y * layout.Width) + left, right - left).CopyTo(target.Row(y - top));
    }

    /// <summary>Where a plane's samples are, and where it lies in the picture.</summary>
    private readonly record struct Layout(
        int Start, int Width, int Height, double OriginX, double OriginY, double ScaleX, double ScaleY);
}

/// <summary>What a picture was decoded from, and how.</summary>
/// <param name="Header">Of its file.</param>
/// <param name="Denominator">1, 2, 4 or 8.</param>
/// <param name="Background">What shows through it.</param>
/// <param name="IsTruncated">Whether its end is missing.</param>
/// <param name="Grain">
/// Stored pixels that a region is rounded out to; null where it is always all of the picture.
/// </param>
internal readonly record struct DecodedOrigin(
    ImageHeader Header, int Denominator, Rgb Background, bool IsTruncated, ImageSize? Grain);
