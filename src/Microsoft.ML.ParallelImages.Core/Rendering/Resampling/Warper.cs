using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private const int Lanes = PointLimits.Lanes;

    private readonly PooledBytes _places = new(pool);
    private readonly PooledBytes _pixels = new(pool);
    private readonly PlanePoints[] _points = new PlanePoints[3];
    private readonly PointPath[] _paths = new PointPath[3];
    private int _count, _room;
    private bool _usesPixels;

    /// <summary>Gets ready for the output rows of one picture.</summary>
    /// <param name="planes">The picture's planes.</param>
    /// <param name="pass">Whose map leads to coordinates of the stored picture.</param>
    /// <param name="fill">The samples of a constant filling, by plane.</param>
    public void Prepare(PlanarImage planes, in RenderPass pass, ReadOnlySpan<byte> fill)
    {
        _count = planes.PlaneCount;
        for (var i = 0; i < _count; i++)
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
        _usesPixels = Avx2.IsSupported && planes.AreAlike && _points[0].FitsVectors
            && pass.Interpolation != Interpolation.Bicubic;
        if (!_usesPixels)
            return;
        var pixels = _pixels.Take(JoinedPixels.BytesOf(planes[0])).AsSpan(0, JoinedPixels.BytesOf(planes[0]));
        JoinedPixels.Join(planes, _points[0].IsFramed ? pass.Border.Color : null, pixels);
    }

    /// <summary>
    /// Writes output row <paramref name="y"/> of a picture whose planes lie alike, as <see cref="Warp"/> and
    /// <see cref="LineWriter"/> do one after the other; false if it cannot.
    /// </summary>
    public bool TryWrite(int y, PixelBuffer picture)
    {
        if (!_usesPixels)
            return false;
        var width = picture.Size.Width;
        var places = MemoryMarshal.Cast<byte, int>(_places.Current.AsSpan(0, 2 * _room * sizeof(int)));
        Span<int> xs = places[..width], ys = places.Slice(_room, width);
        if (!_paths[0].TryPlace(y, xs, ys))
            return false;
        Span<byte> red = picture.Row(0, y), green = picture.Row(1, y), blue = picture.Row(2, y);
        var pixels = new JoinedPixels(_pixels.Current, _points[0].Plane);
        if (_points[0].Interpolation == Interpolation.Nearest)
            WarpPixels(new NearestPixels(pixels), xs, ys, red, green, blue);
        else
            WarpPixels(new BilinearPixels(pixels), xs, ys, red, green, blue);
        return true;
    }

    /// <summary>Writes output row <paramref name="y"/>, sample × 64, a line for each plane.</summary>
    /// <param name="y">The row.</param>
    /// <param name="width">Samples of a line.</param>
    /// <param name="lines">One after the other.</param>
    /// <param name="stride">From one line to the next.</param>
    public void Warp(int y, int width, Span<short> lines, int stride)
    {
        var places = MemoryMarshal.Cast<byte, int>(_places.Current.AsSpan(0, 2 * _room * sizeof(int)));
        Span<int> xs = places[..width], ys = places.Slice(_room, width);
        var isNear = false;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var points = ref _points[i];
            ref readonly var path = ref _paths[i];
            if (i == 0 || path.Map != _paths[i - 1].Map)
                isNear = Avx2.IsSupported && points.FitsVectors && path.TryPlace(y, xs, ys);
            var row = lines.Slice(i * stride, width);
            if (isNear)
                WarpPlane(points, xs, ys, row);
            else
                WarpOneByOne(points, path, y, row);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _pixels.Dispose();
    }

    private static void WarpOneByOne(in PlanePoints points, in PointPath path, int y, Span<short> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (px, py) = path.At(x, y);
            row[x] = points.At(px, py);
        }
    }

    /// <summary>Eight points at once where samples surround them, or none does; the others one by one.</summary>
    private static void WarpPlane(in PlanePoints points, Span<int> xs, Span<int> ys, Span<short> row)
    {
        var mixer = new PointMixer(points);
        var limits = new PointLimits(points, hasFrame: false);
        var fill = FillOf(points);
        var at = 0;
        for (; at <= row.Length - Lanes; at += Lanes)
        {
            Vector256<int> x = Vector256.Create<int>(xs[at..]), y = Vector256.Create<int>(ys[at..]);
            var inside = limits.Look(ref x, ref y, out var isOutside);
            var outside = isOutside.ExtractMostSignificantBits();
            var samples = inside == 0 ? fill : mixer.Mix(x, y, inside);
            Vector128.ConditionalSelect(Narrow(isOutside), fill, samples).CopyTo(row[at..]);
            Mend(points, PointLimits.All & ~(inside | outside), xs[at..], ys[at..], row[at..]);
        }

        for (; at < row.Length; at++)
            row[at] = points.At(xs[at], ys[at]);
    }

    /// <summary>The same for all three planes, as samples.</summary>
    /// <remarks>Checked: each channel's row has as many samples as there are places.</remarks>
    private void WarpPixels<TMixer>(
        TMixer mixer, Span<int> xs, Span<int> ys, Span<byte> red, Span<byte> green, Span<byte> blue)
        where TMixer : struct, IPixelMixer, allows ref struct
    {
        var limits = new PointLimits(_points[0], _points[0].IsFramed);
        ref int firstX = ref MemoryMarshal.GetReference(xs), firstY = ref MemoryMarshal.GetReference(ys);
        ref byte firstRed = ref MemoryMarshal.GetReference(red), firstGreen = ref MemoryMarshal.GetReference(green),
            firstBlue = ref MemoryMarshal.GetReference(blue);
        Bounds.Check(xs.Length, ys.Length, "places");
        Bounds.Check(xs.Length, Math.Min(red.Length, Math.Min(green.Length, blue.Length)), "a row of a picture");
        var fill = JoinedPixels.ByChannel(Vector256.Create(
            _points[0].FillSample | (_points[1].FillSample << 8) | (_points[2].FillSample << 16)));
        var at = 0;
        for (; at <= xs.Length - Lanes; at += Lanes)
        {
            Vector256<int> x = Vector256.LoadUnsafe(ref firstX, (nuint)at),
                y = Vector256.LoadUnsafe(ref firstY, (nuint)at);
            var inside = limits.Look(ref x, ref y, out var isOutside);
            var samples = isOutside == Vector256<int>.AllBitsSet ? fill : mixer.Mix(x, y);
            if (inside != PointLimits.All)
                samples = Vector256.ConditionalSelect(JoinedPixels.ByChannel(isOutside), fill, samples);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref firstRed, at), samples.AsUInt64()[0]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref firstGreen, at), samples.AsUInt64()[1]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref firstBlue, at), samples.AsUInt64()[2]);
            var others = PointLimits.All & ~(inside | isOutside.ExtractMostSignificantBits());
            if (others == 0)
                continue;
            Mend(_points[0], others, xs[at..], ys[at..], red[at..]);
            Mend(_points[1], others, xs[at..], ys[at..], green[at..]);
            Mend(_points[2], others, xs[at..], ys[at..], blue[at..]);
        }

        for (; at < xs.Length; at++)
        {
            red[at] = LineWriter.Round(_points[0].At(xs[at], ys[at]));
            green[at] = LineWriter.Round(_points[1].At(xs[at], ys[at]));
            blue[at] = LineWriter.Round(_points[2].At(xs[at], ys[at]));
        }
    }

    private static void Mend(in PlanePoints points, uint others, Span<int> xs, Span<int> ys, Span<byte> row)
    {
        for (; others != 0; others &= others - 1)
        {
            var lane = BitOperations.TrailingZeroCount(others);
            row[lane] = LineWriter.Round(points.At(xs[lane], ys[lane]));
        }
    }

    private static void Mend(in PlanePoints points, uint others, Span<int> xs, Span<int> ys, Span<short> row)
    {
        for (; others != 0; others &= others - 1)
        {
            var lane = BitOperations.TrailingZeroCount(others);
            row[lane] = points.At(xs[lane], ys[lane]);
        }
    }

    private static Vector128<short> FillOf(in PlanePoints points) =>
        Vector128.Create((short)(points.FillSample << RowMixer.FractionBits));

    private static Vector128<short> Narrow(Vector256<int> mask) =>
        Sse2.PackSignedSaturate(mask.GetLower(), mask.GetUpper());
}
