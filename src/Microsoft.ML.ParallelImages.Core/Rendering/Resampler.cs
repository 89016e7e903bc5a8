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
    private readonly AxisTable _across = new();
    private readonly AxisTable _down = new();
    private readonly AxisTable _fine = new();
    private readonly PooledBytes _mixed = new();
    private readonly PooledBytes _turned = new();
    private Geometry _built;

    /// <summary>True when <paramref name="map"/> is of the kind that this class can follow.</summary>
    public static bool Handles(PlaneMap map) => map.IsAxisAligned || map.IsTransposed;

    /// <summary>Fills <paramref name="target"/>, an image of <paramref name="size"/>, with what the map shows of the plane.</summary>
    /// <param name="plane">The samples.</param>
    /// <param name="map">From output coordinates to those of the plane's samples.</param>
    /// <param name="size">Size of the output.</param>
    /// <param name="fill">What stands outside the plane.</param>
    /// <param name="fillSample">The sample of a constant filling.</param>
    /// <param name="target">The output, rows without gaps.</param>
    /// <param name="finest">The picture's finest plane.</param>
    public void Resample(
        Plane plane, PlaneMap map, ImageSize size, FillMode fill, byte fillSample, Span<byte> target, Plane finest)
    {
        // The output's rows are made first, as Pillow does, and rounded to bytes in between, so that results agree with its.
        // In a turned picture they run along the plane's columns, which then need not be transposed.
        var turned = map.IsTransposed;
        BuildTables(new Geometry(
            map, size, fill, new Axis(plane.Width, finest.Width, finest.ScaleX / plane.ScaleX),
            new Axis(plane.Height, finest.Height, finest.ScaleY / plane.ScaleY)));

        var lines = new Lines(plane.Samples.AsSpan(Plane.Offset), plane.Stride);
        if (!turned)
            lines = Turn(lines, _across, _down, _turned);
        else
            lines = lines.Part(_across.First, _down.First);

        var width = _down.Last - _down.First + 1;
        var mixed = Mix(lines, _across, width, fillSample, _mixed);
        var height = RoundUp(size.Width);
        var upright = _turned.Take((width * height) + Plane.Padding).AsSpan();
        Transposer.Transpose(mixed.Samples, mixed.Stride, width, size.Width, upright, height);

        var output = Mix(new Lines(upright, height), _down, size.Width, fillSample, _mixed);
        for (var y = 0; y < size.Height; y++)
            output.Samples.Slice(y * output.Stride, size.Width).CopyTo(target[(y * size.Width)..]);
    }

    /// <summary>Builds both tables, unless they are those of the plane before, as the second chroma plane's are.</summary>
    private void BuildTables(Geometry geometry)
    {
        if (geometry == _built)
            return;
        _built = geometry;
        var (map, size, fill, along, across) = geometry;
        var turned = map.IsTransposed;
        Build(_across, size.Width, turned ? map.YX : map.XX, turned ? map.Y0 : map.X0, turned ? across : along, fill);
        Build(_down, size.Height, turned ? map.XY : map.YY, turned ? map.X0 : map.Y0, turned ? along : across, fill);
    }

    private void Build(AxisTable table, int count, double step, double start, Axis axis, FillMode fill)
    {
        if (axis.Coarseness != 2)
        {
            table.Build(count, step, start, axis.Length, fill);
            return;
        }

        _fine.Build(count, 2 * step, 2 * start, axis.FinestLength, fill);
        table.BuildHalf(_fine, axis.Length);
    }

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
        _turned.Dispose();
    }

    private static int RoundUp(int width) => (width + 31) & ~31;

    /// <summary>One axis of a plane: its samples, those of the finest plane, and how many of these one sample covers.</summary>
    private readonly record struct Axis(int Length, int FinestLength, double Coarseness);

    /// <summary>All that the tables depend on.</summary>
    private readonly record struct Geometry(PlaneMap Map, ImageSize Size, FillMode Fill, Axis Along, Axis Across);

    /// <summary>Rows of samples at an equal distance.</summary>
    private readonly ref struct Lines(Span<byte> samples, int stride)
    {
        public Span<byte> Samples { get; } = samples;

        public int Stride { get; } = stride;

        public Lines Part(int row, int column) => new(Samples[((row * Stride) + column)..], Stride);
    }
}
