using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Puts a part of an interlaced picture together, pass by pass: a byte or more for each pixel of it.</summary>
/// <remarks>Keeps the part, with the samples as they are stored. Not thread-safe.</remarks>
internal sealed class InterlacedPicture(RowReader rows, PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _memory = new(pool);
    private readonly PooledBytes _row = new(pool);
    private PngHeader _header;
    private PixelRect _region;
    private bool _isCoarse;

    /// <summary>How many rows of the part are there, from its top; they are coarse where passes are missing.</summary>
    public int Height { get; private set; }

    private int Stride => _region.Width * _header.PixelBytes;

    /// <summary>A row of the part.</summary>
    public ReadOnlySpan<byte> Row(int y) => RowOf(y);

    /// <summary>Reads the passes.</summary>
    /// <param name="header">Of the picture.</param>
    /// <param name="region">The part, inside the picture.</param>
    /// <param name="mayEndEarly">
    /// Whether passes may be missing: then a pixel stands for those to the right and below, until these come.
    /// </param>
    /// <returns>Whether all that is needed was there.</returns>
    /// <exception cref="PngFormatException">The pixels are damaged, or cut off where they may not be.</exception>
    public bool TryRead(PngHeader header, PixelRect region, bool mayEndEarly)
    {
        (_header, _region, _isCoarse, Height) = (header, region, mayEndEarly, 0);
        _memory.Take(checked(region.Height * Stride));
        var read = 0;
        try
        {
            foreach (var pass in AdamPass.All)
                Read(pass, ref read);
            return true;
        }
        catch (PngFormatException end) when (end.IsCutOff && mayEndEarly && read > 0)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _memory.Dispose();
        _row.Dispose();
    }

    private Span<byte> RowOf(int y) => _memory.Current.AsSpan(y * Stride, Stride);

    private void Read(AdamPass pass, ref int read)
    {
        var (size, columns) = (_header.Size, pass.ColumnsOf(_region.Right));
        var (count, needed) = (pass.RowsOf(size.Height, size.Width), pass.RowsOf(_region.Bottom, size.Width));
        if (count == 0)
            return;
        rows.Start(
            _header.RowBytes(pass.ColumnsOf(size.Width)), _header.RowBytes(columns), _header.PixelBytes, needed);
        for (var row = 0; row < (pass.IsLast ? needed : count); row++, read++)
        {
            if (row < needed)
                Spread(pass, pass.Top + (row * pass.Down), Pixels(rows.Read(), columns));
            else
                rows.Skip();

            // Of the first pass, each row brings as many of the picture as its pixels stand for.
            if (pass.IsFirst)
                Height = Math.Clamp(pass.Top + ((row + 1) * pass.Down) - _region.Top, 0, _region.Height);
        }
    }

    /// <summary>A byte or more for each pixel.</summary>
    private ReadOnlySpan<byte> Pixels(ReadOnlySpan<byte> row, int count)
    {
        if (_header.Depth >= 8)
            return row;
        var pixels = _row.Take(count).AsSpan(0, count);
        BitUnpacker.Unpack(row, _header.Depth, 0, pixels);
        return pixels;
    }

    private void Spread(AdamPass pass, int y, ReadOnlySpan<byte> pixels)
    {
        var bottom = Math.Min(_region.Bottom, y + (_isCoarse ? pass.Height : 1));
        for (y = Math.Max(y, _region.Top); y < bottom; y++)
        {
            var row = RowOf(y - _region.Top);
            switch (_header.PixelBytes)
            {
                case 1:
                    Spread<byte>(pass, pixels, row);
                    break;
                case 2:
                    Spread<ushort>(pass, pixels, row);
                    break;
                case 3:
                    Spread<Three>(pass, pixels, row);
                    break;
                case 4:
                    Spread<uint>(pass, pixels, row);
                    break;
                case 6:
                    Spread<Six>(pass, pixels, row);
                    break;
                default:
                    Spread<ulong>(pass, pixels, row);
                    break;
            }
        }
    }

    private void Spread<T>(AdamPass pass, ReadOnlySpan<byte> bytes, Span<byte> row) where T : unmanaged
    {
        var pixels = MemoryMarshal.Cast<byte, T>(bytes);
        var target = MemoryMarshal.Cast<byte, T>(row);
        var width = _isCoarse ? pass.Width : 1;
        for (var i = Math.Max(0, (_region.Left - pass.Left) / pass.Across); i < pixels.Length; i++)
        {
            var left = pass.Left + (i * pass.Across) - _region.Left;
            var right = Math.Min(target.Length, left + width);
            for (var x = Math.Max(0, left); x < right; x++)
                target[x] = pixels[i];
        }
    }

    /// <summary>Three samples of a byte.</summary>
    private readonly record struct Three(byte First, byte Second, byte Third);

    /// <summary>Three samples of two bytes.</summary>
    private readonly record struct Six(Three First, Three Second);
}
