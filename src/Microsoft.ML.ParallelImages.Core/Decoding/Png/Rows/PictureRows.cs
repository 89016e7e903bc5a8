using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// The rows of a part of a picture from its top on, with a byte or more for each pixel: the samples as they are stored,
/// those of fewer than eight bits in a byte each.
/// </summary>
/// <remarks>
/// Unpacks the file as far down as the part reaches. Keeps a few rows of it, and the part of interlaced pictures. One
/// per worker; not thread-safe; allocates nothing from picture to picture.
/// </remarks>
internal sealed class PictureRows : IDisposable
{
    private readonly Inflater _packed;
    private readonly RowReader _rows;
    private readonly InterlacedPicture _interlaced;
    private readonly PooledBytes _pixels;
    private PngHeader _header;
    private PixelRect _region;
    private bool _mayEndEarly;
    private int _y;

    public PictureRows(PixelPool? pool = null)
    {
        _packed = new(pool);
        _rows = new(_packed, pool);
        _interlaced = new(_rows, pool);
        _pixels = new(pool);
    }

    /// <summary>Whether the file ended in front of what the part needs.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Starts with another picture.</summary>
    /// <param name="header">Of the picture.</param>
    /// <param name="chunks">Its pixels, which stay in place until the last row was read.</param>
    /// <param name="region">The part, inside the picture.</param>
    /// <param name="mayEndEarly">Whether rows may be missing below the first one.</param>
    /// <exception cref="PngFormatException">The pixels are damaged, or cut off where they may not be.</exception>
    public void Start(PngHeader header, PixelChunks chunks, PixelRect region, bool mayEndEarly)
    {
        (_header, _region, _mayEndEarly, IsCutOff, _y) = (header, region, mayEndEarly, false, region.Top);
        var row = header.RowBytes(header.Size.Width);
        var most = checked(2 * (row + 1));
        if (header.IsInterlaced)
        {
            _packed.Start(chunks, AdamPass.BytesOf(header, region.Bottom), most);
            IsCutOff = !_interlaced.TryRead(header, region, mayEndEarly);
            return;
        }

        _packed.Start(chunks, (row + 1L) * region.Bottom, most);
        _rows.Start(row, header.RowBytes(region.Right), header.PixelBytes, region.Bottom);
        for (var y = 0; y < region.Top; y++)
        {
            if (!TryReadRow(y, out _))
                return;
        }
    }

    /// <summary>The next row of the part; false where it is missing, as are those below.</summary>
    /// <exception cref="PngFormatException">The pixels are damaged, or cut off where they may not be.</exception>
    public bool TryRead(out ReadOnlySpan<byte> pixels)
    {
        pixels = default;
        var y = _y++;
        if (_header.IsInterlaced)
        {
            if (y - _region.Top >= _interlaced.Height)
                return false;
            pixels = _interlaced.Row(y - _region.Top);
            return true;
        }

        if (IsCutOff || !TryReadRow(y, out var row))
            return false;
        pixels = _header.Depth >= 8
            ? row.Slice(_region.Left * _header.PixelBytes, _region.Width * _header.PixelBytes)
            : Unpacked(row);
        return true;
    }

    public void Dispose()
    {
        _packed.Dispose();
        _rows.Dispose();
        _interlaced.Dispose();
        _pixels.Dispose();
    }

    private bool TryReadRow(int y, out ReadOnlySpan<byte> row)
    {
        try
        {
            row = _rows.Read();
            return true;
        }
        catch (PngFormatException end) when (end.IsCutOff && _mayEndEarly && y > 0)
        {
            row = default;
            IsCutOff = true;
            return false;
        }
    }

    private ReadOnlySpan<byte> Unpacked(ReadOnlySpan<byte> row)
    {
        var pixels = _pixels.Take(_region.Width).AsSpan(0, _region.Width);
        BitUnpacker.Unpack(row, _header.Depth, _region.Left, pixels);
        return pixels;
    }
}
