using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Resamples planes through a map that keeps rows and columns apart: crops, resizes, flips and quarter turns,
/// antialiased.
/// </summary>
/// <remarks>
/// First the columns of all rows that are used are mixed, then these rows, an output row at a time. A flip is a table
/// read backwards, a quarter turn a transposition before. One per worker; not thread-safe.
/// </remarks>
internal sealed class Resampler(PixelPool? pool = null) : IDisposable
{
    private readonly AxisTables _across = new();
    private readonly AxisTables _down = new();
    private readonly ColumnMixer _columns = new();
    private readonly PooledBytes _turned = new(pool);
    private readonly MixedPlane[] _mixed = [new(pool), new(pool), new(pool)];
    private bool _mixesColors;

    /// <summary>Gets ready for the output rows of one picture.</summary>
    /// <param name="planes">The picture's planes.</param>
    /// <param name="pass">Whose map and window lead to coordinates of the first plane's samples.</param>
    /// <param name="fillSamples">The samples of a constant filling, by plane.</param>
    public void Prepare(PlanarImage planes, in RenderPass pass, ReadOnlySpan<byte> fillSamples)
    {
        var (map, size, fill, mixing) = (pass.Map, pass.Size, pass.Border.Mode, pass.Interpolation);
        var turned = map.IsTransposed;
        var first = Lines.Of(planes[0], turned);
        SourceAxis
            columns = new(turned ? map.YX : map.XX, turned ? map.Y0 : map.X0, first.Width, fill, mixing),
            rows = new(turned ? map.XY : map.YY, turned ? map.X0 : map.Y0, first.Height, fill, mixing);
        if (pass.Window is { } part)
        {
            columns = turned ? columns.Between(part.Top, part.Bottom) : columns.Between(part.Left, part.Right);
            rows = turned ? rows.Between(part.Left, part.Right) : rows.Between(part.Top, part.Bottom);
        }

        _across.Build(size.Width, columns);
        _down.Build(size.Height, rows);
        var stride = (size.Width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        AxisTable? prepared = null;
        for (var i = 0; i < planes.PlaneCount; i++)
        {
            var lines = Lines.Of(planes[i], turned);
            var across = _across.For(first.ScaleX / lines.ScaleX, lines.Width);
            if (across != prepared)
                _columns.Prepare(prepared = across);
            _mixed[i].Reserve(_down.For(first.ScaleY / lines.ScaleY, lines.Height), stride);
            MixColumns(turned ? Turn(planes[i], lines) : lines, _mixed[i], fillSamples[i]);
        }

        _mixesColors = !_mixed[0].Rows.Overshoots && ColorMixer.CanMix(_mixed, planes.Encoding, size.Width);
    }

    /// <summary>Writes output row <paramref name="row"/> of a plane, as <see cref="RowMixer"/> does.</summary>
    public void Mix(int plane, int row, Span<short> target, byte fill)
    {
        var mixed = _mixed[plane];
        RowMixer.Mix(mixed.Samples, mixed.Stride, mixed.Rows, row, target[..mixed.Stride], fill);
        if (!mixed.Rows.Overshoots)
            return;
        foreach (ref var sample in target[..mixed.Stride])
            sample = Math.Clamp(sample, (short)0, (short)(byte.MaxValue << RowMixer.FractionBits));
    }

    /// <summary>
    /// Makes output rows of all planes, from <paramref name="row"/> to <paramref name="end"/>, in the tensor if there
    /// is one in planes, or else in the picture and from there in the tensor. Returns the first row that it leaves to
    /// <see cref="Mix"/>, or the end.
    /// </summary>
    /// <remarks>
    /// Many rows a call: a call clears some hundred bytes of its stack, which took a fifth of the time of a row where
    /// they lay across two pages of memory.
    /// </remarks>
    public unsafe int Write(int row, int end, PixelBuffer picture, TensorRows tensor)
    {
        var last = ColorMixer.LastRows(picture.Size.Width);
        if (!_mixesColors || (last > 0 && tensor.IsPlanar))
            return row;
        end = Math.Min(end, picture.Size.Height - last);
        fixed (short* luma = _mixed[0].Samples, blueness = _mixed[1].Samples, redness = _mixed[2].Samples)
        {
            for (; row < end; row++)
            {
                if (_mixed[0].Rows.IsOutside(row) || _mixed[1].Rows.IsOutside(row))
                    break;
                MixedRow lumaRow = new(_mixed[0], luma, row), bluenessRow = new(_mixed[1], blueness, row);
                ColorMixer.Mix(lumaRow, bluenessRow, (nint)(redness - blueness), picture, tensor, row);
            }
        }

        return row;
    }

    public void Dispose()
    {
        _turned.Dispose();
        foreach (var plane in _mixed)
            plane.Dispose();
    }

    /// <summary>Not a part of its caller, where the loop would share registers with all that it holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MixColumns(Lines lines, MixedPlane target, byte fill)
    {
        for (var y = 0; y < target.Count; y += 2)
        {
            var next = Math.Min(y + 1, target.Count - 1);
            _columns.Mix(lines[target.First + y], lines[target.First + next], target.Row(y), target.Row(next), fill);
        }
    }

    private Lines Turn(Plane plane, Lines lines)
    {
        var stride = (lines.Width + 15) & ~15;
        var length = checked((lines.Height * stride) + Plane.Padding);
        var turned = _turned.Take(length).AsSpan(0, length);
        Transposer.Transpose(plane.Readable, plane.Stride, plane.Width, plane.Height, turned, stride);
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
            Samples = plane.Readable,
            Stride = plane.Stride,
            Width = turned ? plane.Height : plane.Width,
            Height = turned ? plane.Width : plane.Height,
            ScaleX = turned ? plane.ScaleY : plane.ScaleX,
            ScaleY = turned ? plane.ScaleX : plane.ScaleY,
        };
    }
}
