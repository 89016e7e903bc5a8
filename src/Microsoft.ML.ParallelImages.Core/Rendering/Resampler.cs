using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Resamples planes through a map that keeps rows and columns apart: crops, resizes, flips and quarter turns, antialiased.
/// </summary>
/// <remarks>
/// First the columns of all rows that are used are mixed, then these rows, an output row at a time. A flip is a table read
/// backwards, a quarter turn a transposition before. One per worker; not thread-safe.
/// </remarks>
internal sealed class Resampler(PixelPool? pool = null) : IDisposable
{
    private readonly AxisTables _across = new();
    private readonly AxisTables _down = new();
    private readonly ColumnMixer _columns = new();
    private readonly PooledBytes _turned = new(pool);
    private readonly PooledBytes[] _mixed = [new(pool), new(pool), new(pool)];
    private readonly AxisTable[] _rows = new AxisTable[3];
    private int _stride;
    private bool _mixesColors;

    /// <summary>True when <paramref name="map"/> is of the kind that this class can follow.</summary>
    public static bool Handles(PlaneMap map) => map.IsAxisAligned || map.IsTransposed;

    /// <summary>Gets ready for the output rows of one picture.</summary>
    /// <param name="planes">The picture's planes, the finest one first.</param>
    /// <param name="map">From output coordinates to those of the first plane's samples.</param>
    /// <param name="size">Size of the output.</param>
    /// <param name="fill">What stands outside the picture.</param>
    /// <param name="fillSamples">The samples of a constant filling, by plane.</param>
    public void Prepare(PlanarImage planes, PlaneMap map, ImageSize size, FillMode fill, ReadOnlySpan<byte> fillSamples)
    {
        var turned = map.IsTransposed;
        var finest = Lines.Of(planes[0], turned);
        _across.Build(size.Width, new(turned ? map.YX : map.XX, turned ? map.Y0 : map.X0, finest.Width, fill));
        _down.Build(size.Height, new(turned ? map.XY : map.YY, turned ? map.X0 : map.Y0, finest.Height, fill));
        _stride = (size.Width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        AxisTable? prepared = null;
        for (var i = 0; i < planes.PlaneCount; i++)
        {
            var lines = Lines.Of(planes[i], turned);
            var across = _across.For(finest.ScaleX / lines.ScaleX, lines.Width);
            _rows[i] = _down.For(finest.ScaleY / lines.ScaleY, lines.Height);
            if (across != prepared)
                _columns.Prepare(prepared = across);
            MixColumns(turned ? Turn(planes[i], lines) : lines, _rows[i], _mixed[i], fillSamples[i]);
        }

        _mixesColors = ColorMixer.CanMix(_rows, planes.Encoding, size.Width);
    }

    /// <summary>Writes output row <paramref name="row"/> of a plane, as <see cref="RowMixer"/> does.</summary>
    public void Mix(int plane, int row, Span<short> target, byte fill) => RowMixer.Mix(
        MemoryMarshal.Cast<byte, short>(_mixed[plane].Current.AsSpan()), _stride, _rows[plane], row, target[.._stride], fill);

    /// <summary>
    /// Writes output row <paramref name="row"/> of all planes, to the tensor if there is one in planes, or else to the picture;
    /// false where they must be mixed and written one by one.
    /// </summary>
    public unsafe bool TryWrite(int row, PixelBuffer picture, TensorRows tensor)
    {
        if (!_mixesColors || _rows[0].IsOutside(row) || _rows[1].IsOutside(row))
            return false;
        fixed (byte* luma = _mixed[0].Current, blueness = _mixed[1].Current, redness = _mixed[2].Current)
        {
            MixedRow finest = new((short*)luma, _stride, _rows[0], row), coarse = new((short*)blueness, _stride, _rows[1], row);
            ColorMixer.Mix(finest, coarse, (nint)((short*)redness - (short*)blueness), picture, tensor, row);
        }

        return true;
    }

    public void Dispose()
    {
        _turned.Dispose();
        foreach (var memory in _mixed)
            memory.Dispose();
    }

    private void MixColumns(Lines lines, AxisTable rows, PooledBytes memory, byte fill)
    {
        var count = rows.Last - rows.First + 1;
        var mixed = MemoryMarshal.Cast<byte, short>(memory.Take(checked(count * _stride * sizeof(short))).AsSpan());
        for (var y = 0; y < count; y += 2)
        {
            var next = Math.Min(y + 1, count - 1);
            _columns.Mix(
                lines[rows.First + y], lines[rows.First + next], mixed.Slice(y * _stride, _stride),
                mixed.Slice(next * _stride, _stride), fill);
        }
    }

    private Lines Turn(Plane plane, Lines lines)
    {
        var stride = (lines.Width + 15) & ~15;
        var turned = _turned.Take(checked((lines.Height * stride) + Plane.Padding)).AsSpan();
        Transposer.Transpose(plane.Samples.AsSpan(Plane.Offset), plane.Stride, plane.Width, plane.Height, turned, stride);
        return lines with { Samples = turned, Stride = stride };
    }

    /// <summary>A plane as the output sees it: its rows, or its columns where the output is turned.</summary>
    private ref struct Lines
    {
        public ReadOnlySpan<byte> Samples { get; init; }

        public int Stride { get; init; }

        public int Width { get; private init; }

        public int Height { get; private init; }

        public double ScaleX { get; private init; }

        public double ScaleY { get; private init; }

        /// <summary>Row <paramref name="y"/>, with all that stands behind it.</summary>
        public ReadOnlySpan<byte> this[int y] => Samples[(y * Stride)..];

        public static Lines Of(Plane plane, bool turned) => new()
        {
            Samples = plane.Samples.AsSpan(Plane.Offset),
            Stride = plane.Stride,
            Width = turned ? plane.Height : plane.Width,
            Height = turned ? plane.Width : plane.Height,
            ScaleX = turned ? plane.ScaleY : plane.ScaleX,
            ScaleY = turned ? plane.ScaleX : plane.ScaleY,
        };
    }
}
