using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Takes the rows of a decoded picture from its top on, a line of samples for each plane, and averages boxes of them
/// where planes are to be smaller.
/// </summary>
/// <remarks>Reused; not thread-safe.</remarks>
internal sealed class PlaneRows(PixelPool? pool = null) : IDisposable
{
    /// <summary>What stands where rows are missing.</summary>
    private const byte Grey = 128;

    private readonly PooledBytes _lines = new(pool);
    private readonly PooledBytes _sums = new(pool);
    private PlanarImage? _target;
    private PixelRect _area;
    private int _box;
    private int _row;

    private int Planes => _target!.PlaneCount;

    /// <summary>
    /// Makes room in the planes for <paramref name="area"/> of the decoded picture, shrunk by <paramref name="box"/>.
    /// </summary>
    /// <param name="target">The planes, whose encoding is set.</param>
    /// <param name="area">The part that comes, row by row.</param>
    /// <param name="box">1, 2, 4 or 8.</param>
    /// <param name="origin">Where in the picture as stored its first pixel lies.</param>
    /// <param name="scale">Decoded pixels per stored one.</param>
    public void Start(
        PlanarImage target, PixelRect area, int box, (double X, double Y) origin, (double X, double Y) scale)
    {
        (_target, _area, _box, _row) = (target, area, box, 0);
        int width = (area.Width + box - 1) / box, height = (area.Height + box - 1) / box;
        for (var i = 0; i < Planes; i++)
        {
            target[i].Allocate(width, height, width, height);
            target[i].Place(origin.X, origin.Y, scale.X / box, scale.Y / box);
        }

        if (box == 1)
            return;
        _lines.Take(checked(Planes * area.Width));
        _sums.Take(checked(Planes * width * sizeof(int))).AsSpan(0, Planes * width * sizeof(int)).Clear();
    }

    /// <summary>Where the next row's samples of a plane are to be written, all of them.</summary>
    public Span<byte> Line(int plane) =>
        _box == 1 ? _target![plane].Row(_row) : _lines.Current.AsSpan(plane * _area.Width, _area.Width);

    /// <summary>Takes the row that was written.</summary>
    public void EndRow()
    {
        _row++;
        if (_box == 1)
            return;
        var ends = _row % _box == 0 || _row == _area.Height;
        for (var plane = 0; plane < Planes; plane++)
        {
            Add(Line(plane), Sums(plane));
            if (ends)
                WriteAverages(_target![plane].Row((_row - 1) / _box), Sums(plane));
        }
    }

    /// <summary>Takes as many rows as are missing.</summary>
    public void AddMissing(int count)
    {
        for (; count > 0; count--)
        {
            for (var plane = 0; plane < Planes; plane++)
                Line(plane).Fill(Grey);
            EndRow();
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        _sums.Dispose();
        _target = null;
    }

    private Span<int> Sums(int plane)
    {
        var width = _target![plane].Width;
        return MemoryMarshal.Cast<byte, int>(_sums.Current.AsSpan()).Slice(plane * width, width);
    }

    private void Add(ReadOnlySpan<byte> line, Span<int> sums)
    {
        for (var x = 0; x < line.Length; x++)
            sums[x / _box] += line[x];
    }

    private void WriteAverages(Span<byte> samples, Span<int> sums)
    {
        var rows = ((_row - 1) % _box) + 1;
        for (var x = 0; x < samples.Length; x++)
        {
            var count = rows * Math.Min(_box, _area.Width - (x * _box));
            samples[x] = (byte)((sums[x] + (count / 2)) / count);
        }

        sums.Clear();
    }
}
