using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Resamples planes through any map, pixel by pixel: rotations, shears, perspectives, deformations.</summary>
/// <remarks>
/// Coordinates run in fixed point of 16 bits behind the point, so every platform gives the same bytes. There is no
/// antialiasing: decoders shrink the source so far that less than two source samples lie between two output pixels.
/// Planes that lie in the picture alike share the places of a row. One per worker; not thread-safe.
/// </remarks>
internal sealed class Warper(PixelPool? pool = null) : IDisposable
{
    private const int Lanes = PointMixer.Lanes;

    private readonly PooledBytes _places = new(pool);
    private readonly PlanePoints[] _points = new PlanePoints[3];
    private readonly PointPath[] _paths = new PointPath[3];
    private int _room;
    private (PlaneMap Map, int Row) _placed;
    private bool _isNear;

    /// <summary>Gets ready for the output rows of one picture.</summary>
    /// <param name="planes">The picture's planes.</param>
    /// <param name="pass">Whose map leads to coordinates of the stored picture.</param>
    /// <param name="fill">The samples of a constant filling, by plane.</param>
    public void Prepare(PlanarImage planes, in RenderPass pass, ReadOnlySpan<byte> fill)
    {
        for (var i = 0; i < planes.PlaneCount; i++)
        {
            _points[i] = new PlanePoints(planes[i], pass.InputSize, pass.Border, pass.Interpolation)
            {
                FillSample = fill[i],
                BlackSample = planes.Encoding == ColorEncoding.Rgb || i == 0 ? (byte)0 : (byte)128,
            };
            _paths[i] = new PointPath(planes[i].FromPicture.Then(pass.Map), pass);
        }

        _room = (pass.Size.Width + Lanes - 1) / Lanes * Lanes;
        _places.Take(2 * _room * sizeof(int));
        _placed.Row = -1;
    }

    /// <summary>Writes output row <paramref name="y"/> of a plane, sample × 64.</summary>
    public void Warp(int plane, int y, Span<short> row)
    {
        ref readonly var points = ref _points[plane];
        ref readonly var path = ref _paths[plane];
        if (!Avx2.IsSupported || !points.FitsVectors)
        {
            WarpOneByOne(points, path, y, row);
            return;
        }

        var places = MemoryMarshal.Cast<byte, int>(_places.Current.AsSpan(0, 2 * _room * sizeof(int)));
        Span<int> xs = places[.._room], ys = places[_room..];
        if (_placed != (path.Map, y))
            (_placed, _isNear) = ((path.Map, y), path.TryPlace(y, xs[..row.Length], ys[..row.Length]));
        if (_isNear)
            WarpNear(points, xs, ys, row);
        else
            WarpOneByOne(points, path, y, row);
    }

    public void Dispose() => _places.Dispose();

    private static void WarpOneByOne(in PlanePoints points, in PointPath path, int y, Span<short> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (px, py) = path.At(x, y);
            row[x] = points.At(px, py);
        }
    }

    /// <summary>Eight points at once where samples surround them, or none does; the others one by one.</summary>
    private static void WarpNear(in PlanePoints points, Span<int> xs, Span<int> ys, Span<short> row)
    {
        var mixer = new PointMixer(points);
        var x = 0;
        for (; x <= row.Length - Lanes; x += Lanes)
        {
            for (var others = mixer.Mix(xs[x..], ys[x..], row[x..]); others != 0; others &= others - 1)
            {
                var lane = x + BitOperations.TrailingZeroCount(others);
                row[lane] = points.At(xs[lane], ys[lane]);
            }
        }

        for (; x < row.Length; x++)
            row[x] = points.At(xs[x], ys[x]);
    }
}
