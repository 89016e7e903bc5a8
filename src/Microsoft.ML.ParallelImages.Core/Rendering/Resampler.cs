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
    private readonly AxisTable _along = new();
    private readonly PooledBytes _mixed = new();
    private readonly PooledBytes _turned = new();

    /// <summary>True when <paramref name="map"/> is of the kind that this class can follow.</summary>
    public static bool Handles(PlaneMap map) => map.IsAxisAligned || map.IsTransposed;

    /// <summary>Fills <paramref name="target"/>, an image of <paramref name="size"/>, with what the map shows of the plane.</summary>
    /// <param name="plane">The samples.</param>
    /// <param name="map">From output coordinates to those of the plane's samples.</param>
    /// <param name="size">Size of the output.</param>
    /// <param name="fill">What stands outside the plane.</param>
    /// <param name="fillSample">The sample of a constant filling.</param>
    /// <param name="target">The output, rows without gaps.</param>
    public void Resample(
        Plane plane, PlaneMap map, ImageSize size, FillMode fill, byte fillSample, Span<byte> target)
    {
        // First the plane's rows are mixed, then its columns. In a turned picture the plane's rows are output columns.
        var turned = map.IsTransposed;
        var (rows, columns) = turned ? (size.Width, size.Height) : (size.Height, size.Width);
        _across.Build(rows, turned ? map.YX : map.YY, map.Y0, plane.Height, fill);
        _along.Build(columns, turned ? map.XY : map.XX, map.X0, plane.Width, fill);

        int first = Math.Min(_along.First, _along.Last), width = Math.Max(1, _along.Last - first + 1);
        var mixedStride = RoundUp(width);
        var mixed = _mixed.Take((rows * mixedStride) + Plane.Padding).AsSpan();
        RowMixer.Mix(
            plane.Samples.AsSpan(Plane.Offset + first), plane.Stride, _across, mixed, mixedStride, width, fillSample);

        var turnedStride = RoundUp(rows);
        var lying = _turned.Take((width * turnedStride) + Plane.Padding).AsSpan();
        Transposer.Transpose(mixed, mixedStride, width, rows, lying, turnedStride);

        _along.Shift(-first);
        mixed = _mixed.Take((columns * turnedStride) + Plane.Padding);
        RowMixer.Mix(lying, turnedStride, _along, mixed, turnedStride, rows, fillSample);

        if (turned)
        {
            for (var y = 0; y < size.Height; y++)
                mixed.Slice(y * turnedStride, size.Width).CopyTo(target[(y * size.Width)..]);
        }
        else
        {
            Transposer.Transpose(mixed, turnedStride, rows, columns, target, size.Width);
        }
    }

    public void Dispose()
    {
        _mixed.Dispose();
        _turned.Dispose();
    }

    private static int RoundUp(int width) => (width + 31) & ~31;
}
