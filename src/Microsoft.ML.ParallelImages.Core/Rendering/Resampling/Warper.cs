using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Resamples a plane through any map, pixel by pixel: rotations, shears, perspectives.</summary>
/// <remarks>
/// Coordinates run in fixed point of 16 bits behind the point, so every platform gives the same bytes. There is no
/// antialiasing: decoders shrink the source so far that less than two source samples lie between two output pixels.
/// </remarks>
internal static unsafe class Warper
{
    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits,
        Half = 1 << (Shift - 1);
    private const double One = 1 << Bits;

    /// <summary>Farther away than any sample, and near enough for fixed point.</summary>
    private const double Far = 1e9;

    /// <summary>Coordinates and strides below fit the vectors' 15 bits before the point.</summary>
    private const int LargestSide = 1 << 15;

    /// <summary>Writes one output row, sample × 64.</summary>
    /// <param name="points">The samples.</param>
    /// <param name="pass">Whose map leads to the coordinates of the samples.</param>
    /// <param name="y">The output row.</param>
    /// <param name="row">Takes the row.</param>
    public static void Warp(in PlanePoints points, in RenderPass pass, int y, Span<short> row)
    {
        if (pass.Deformation is { } deformation)
            WarpDeformed(points, pass, deformation, y, row);
        else if (pass.Map.IsAffine)
            WarpAffine(points, pass.Map, y, row);
        else
            WarpAny(points, pass.Map, y, row);
    }

    private static void WarpDeformed(
        in PlanePoints points, in RenderPass pass, Deformation deformation, int y, Span<short> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (deformedX, deformedY) = pass.Behind.Apply(x + 0.5, y + 0.5);
            var (sourceX, sourceY) = deformation.Apply(
                Math.Clamp(deformedX, -Far, Far), Math.Clamp(deformedY, -Far, Far), pass.DeformedSize);
            var (px, py) = pass.Map.Apply(sourceX, sourceY);
            row[x] = points.At(ToFixed(px - 0.5), ToFixed(py - 0.5));
        }
    }

    private static void WarpAny(in PlanePoints points, PlaneMap map, int y, Span<short> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (px, py) = map.Apply(x + 0.5, y + 0.5);
            row[x] = points.At(ToFixed(px - 0.5), ToFixed(py - 0.5));
        }
    }

    /// <summary>Along a straight line, on which the samples inside the plane are one stretch.</summary>
    private static void WarpAffine(in PlanePoints points, PlaneMap map, int y, Span<short> row)
    {
        var plane = points.Plane;
        var (startX, startY) = map.Apply(0.5, y + 0.5);
        long px = ToFixed(startX - 0.5), py = ToFixed(startY - 0.5), stepX = ToFixed(map.XX), stepY = ToFixed(map.YX);
        int first = 0, end = row.Length;
        if (!points.ExtendsSamples)
        {
            while (first < end && !points.IsInside(px + (first * stepX), py + (first * stepY)))
                first++;
            while (end > first && !points.IsInside(px + ((end - 1) * stepX), py + ((end - 1) * stepY)))
                end--;
        }

        var isNear = IsNear(px + (first * stepX)) && IsNear(py + (first * stepY))
            && IsNear(px + (end * stepX)) && IsNear(py + (end * stepY));
        var isFast = Avx2.IsSupported && points.IsBilinear && isNear;
        var done = isFast && plane.Stride < LargestSide && plane.Height <= LargestSide
            ? WarpVector256(plane, px + (first * stepX), py + (first * stepY), stepX, stepY, row[first..end])
            : 0;
        for (var x = 0; x < row.Length; x++)
        {
            if (x == first)
                x += done;
            if (x < row.Length)
                row[x] = points.At(px + (x * stepX), py + (x * stepY));
        }
    }

    /// <summary>
    /// Eight samples at once; outside the plane stand its nearest samples. Returns how many were written.
    /// </summary>
    /// <remarks>
    /// Reads four bytes from each sample on. Checked: the last sample of the last row is followed by as many that can
    /// be read.
    /// </remarks>
    internal static int WarpVector256(Plane plane, long px, long py, long stepX, long stepY, Span<short> row)
    {
        Bounds.Check(plane.Width, plane.Stride, "a row of a plane");
        Bounds.Check(
            ((plane.Height - 1L) * plane.Stride) + plane.Width - 1 + sizeof(int), plane.Readable.Length, "a plane");
        var lanes = Vector256<int>.Indices;
        Vector256<int> xs = Vector256.Create((int)px) + (lanes * (int)stepX),
            ys = Vector256.Create((int)py) + (lanes * (int)stepY),
            eightX = Vector256.Create((int)stepX * 8), eightY = Vector256.Create((int)stepY * 8),
            right = Vector256.Create((plane.Width - 1) << Bits), bottom = Vector256.Create((plane.Height - 1) << Bits),
            stride = Vector256.Create(plane.Stride), mask = Vector256.Create(0xFF),
            one = Vector256.Create(1 << WeightBits);
        var done = 0;
        fixed (byte* memory = plane.Samples)
        {
            var samples = (int*)(memory + Plane.Offset);
            for (; done <= row.Length - 8; done += 8)
            {
                Vector256<int> x = Vector256.Min(Vector256.Max(xs, Vector256<int>.Zero), right),
                    y = Vector256.Min(Vector256.Max(ys, Vector256<int>.Zero), bottom);
                Vector256<int> fx = (x >>> (Bits - WeightBits)) & mask, fy = (y >>> (Bits - WeightBits)) & mask;
                var place = Avx2.MultiplyAddAdjacent((y >>> Bits).AsInt16(), stride.AsInt16()) + (x >>> Bits);
                var below = place + (stride & Vector256.GreaterThan(bottom, y));
                var weights = ((one - fx) | (fx << 16)).AsInt16();
                var upper = Avx2.MultiplyAddAdjacent(Spread(Avx2.GatherVector256(samples, place, 1)), weights);
                var lower = Avx2.MultiplyAddAdjacent(Spread(Avx2.GatherVector256(samples, below, 1)), weights);
                var sum = (upper << WeightBits) + ((lower - upper) * fy) + Vector256.Create(Half);
                var words = sum >> Shift;
                Sse2.PackSignedSaturate(words.GetLower(), words.GetUpper()).CopyTo(row[done..]);
                xs += eightX;
                ys += eightY;
            }
        }

        return done;
    }

    /// <summary>The two lowest bytes of each lane as two words.</summary>
    private static Vector256<short> Spread(Vector256<int> lanes)
    {
        const byte None = 0x80;
        var places = Vector128.Create(0, None, 1, None, 4, None, 5, None, 8, None, 9, None, 12, None, 13, None);
        return Avx2.Shuffle(lanes.AsByte(), Vector256.Create(places, places)).AsInt16();
    }

    private static long ToFixed(double value) =>
        (long)Math.Floor((Math.Clamp(value, -Far, Far) * One) + 0.5);

    private static bool IsNear(long coordinate) => Math.Abs(coordinate) < (long)LargestSide << Bits;
}
