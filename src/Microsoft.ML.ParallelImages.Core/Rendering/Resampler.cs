using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Resamples a plane through a map that keeps rows and columns apart: crops, resizes, flips and quarter turns, antialiased.
/// </summary>
/// <remarks>
/// Both directions are the same operation, mixing rows, with a transposition between; a flip is a table read backwards and
/// a quarter turn is one transposition less. One per worker; not thread-safe.
/// </remarks>
internal sealed class Resampler : IDisposable
{
    private readonly AxisTables _across = new();
    private readonly AxisTables _down = new();
    private readonly PooledBytes _mixed = new();
    private readonly PooledBytes _lying = new();
    private ImageSize _size = new(1, 1);
    private Plane _finest = new();
    private bool _turned;

    /// <summary>True when <paramref name="map"/> is of the kind that this class can follow.</summary>
    public static bool Handles(PlaneMap map) => map.IsAxisAligned || map.IsTransposed;

    /// <summary>Gets ready for the planes of one picture.</summary>
    /// <param name="finest">The plane of the highest resolution.</param>
    /// <param name="map">From output coordinates to those of its samples.</param>
    /// <param name="size">Size of the output.</param>
    /// <param name="fill">What stands outside the picture.</param>
    public void Prepare(Plane finest, PlaneMap map, ImageSize size, FillMode fill)
    {
        (_finest, _size, _turned) = (finest, size, map.IsTransposed);
        _across.Build(
            size.Width, _turned ? map.YX : map.XX, _turned ? map.Y0 : map.X0, _turned ? finest.Height : finest.Width, fill);
        _down.Build(
            size.Height, _turned ? map.XY : map.YY, _turned ? map.X0 : map.Y0, _turned ? finest.Width : finest.Height, fill);
    }

    /// <summary>Fills <paramref name="target"/>, rows without gaps, with what the map shows of one plane.</summary>
    /// <param name="plane">The samples.</param>
    /// <param name="fillSample">The sample of a constant filling.</param>
    /// <param name="target">The output.</param>
    public void Resample(Plane plane, byte fillSample, Span<byte> target)
    {
        // The output's rows are made first, as Pillow does, and rounded to bytes in between, so that results agree with its.
        // In a turned picture they run along the plane's columns, which then need not be transposed.
        var across = _turned ? AlongColumns(_across, plane) : AlongRows(_across, plane);
        var down = _turned ? AlongRows(_down, plane) : AlongColumns(_down, plane);
        var lines = new Lines(plane.Samples.AsSpan(Plane.Offset), plane.Stride);
        lines = _turned ? lines.Part(across.First, down.First) : Turn(lines, across, down, _lying);

        var width = down.Last - down.First + 1;
        var mixed = Mix(lines, across, width, fillSample, _mixed);
        var height = RoundUp(_size.Width);
        var upright = _lying.Take((width * height) + Plane.Padding).AsSpan();
        Transposer.Transpose(mixed.Samples, mixed.Stride, width, _size.Width, upright, height);

        var output = Mix(new Lines(upright, height), down, _size.Width, fillSample, _mixed);
        for (var y = 0; y < _size.Height; y++)
            output.Samples.Slice(y * output.Stride, _size.Width).CopyTo(target[(y * _size.Width)..]);
    }

    private AxisTable AlongRows(AxisTables tables, Plane plane) =>
        tables.For(_finest.ScaleX / plane.ScaleX, plane.Width);

    private AxisTable AlongColumns(AxisTables tables, Plane plane) =>
        tables.For(_finest.ScaleY / plane.ScaleY, plane.Height);

    /// <summary>The part of the plane that is used, with rows and columns exchanged.</summary>
    private static Lines Turn(Lines plane, AxisTable columns, AxisTable rows, PooledBytes memory)
    {
        int width = columns.Last - columns.First + 1, height = rows.Last - rows.First + 1, stride = RoundUp(height);
        var turned = memory.Take((width * stride) + Plane.Padding).AsSpan();
        var part = plane.Part(rows.First, columns.First);
        Transposer.Transpose(part.Samples, part.Stride, width, height, turned, stride);
        return new Lines(turned, stride);
    }

    private static Lines Mix(Lines lines, AxisTable table, int width, byte fillSample, PooledBytes memory)
    {
        var stride = RoundUp(width);
        var mixed = memory.Take((table.Count * stride) + Plane.Padding).AsSpan();
        RowMixer.Mix(lines.Samples, lines.Stride, table, mixed, stride, width, fillSample);
        return new Lines(mixed, stride);
    }

    public void Dispose()
    {
        _mixed.Dispose();
        _lying.Dispose();
    }

    private static int RoundUp(int width) => (width + 31) & ~31;

    /// <summary>Rows of samples at an equal distance.</summary>
    private readonly ref struct Lines(Span<byte> samples, int stride)
    {
        public Span<byte> Samples { get; } = samples;

        public int Stride { get; } = stride;

        public Lines Part(int row, int column) => new(Samples[((row * Stride) + column)..], Stride);
    }
}
