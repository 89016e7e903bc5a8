using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a plane shows at eight points, by the arithmetic of <see cref="PlanePoints"/>.</summary>
/// <remarks>
/// Reads four bytes from each sample on that it needs. Checked: the last sample of the last row is followed by as many
/// that can be read. Places are limited to the plane first, so that none leads out of it.
/// </remarks>
internal readonly ref struct PointMixer
{
    /// <summary>Points at once.</summary>
    public const int Lanes = 8;

    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits;

    private readonly ref readonly byte _samples;
    private readonly ReadOnlySpan<short> _cubic;
    private readonly Interpolation _interpolation;
    private readonly bool _extends, _fills;
    private readonly int _stride, _margin;
    private readonly Vector256<int> _right, _bottom, _insideRight, _insideBottom;
    private readonly short _fill;

    public PointMixer(in PlanePoints points)
    {
        var plane = points.Plane;
        Bounds.Check(plane.Width, plane.Stride, "a row of a plane");
        Bounds.Check(
            ((plane.Height - 1L) * plane.Stride) + plane.Width - 1 + sizeof(int), plane.Readable.Length, "a plane");
        _samples = ref MemoryMarshal.GetReference(plane.Readable);
        (_stride, _interpolation) = (plane.Stride, points.Interpolation);
        _cubic = PlanePoints.CubicWeights;
        _right = Vector256.Create((plane.Width - 1) << Bits);
        _bottom = Vector256.Create((plane.Height - 1) << Bits);
        _margin = _interpolation == Interpolation.Bicubic ? 1 << Bits : 0;
        var (last, lowest) = points.LastInside;
        _insideRight = Vector256.Min(_right - Vector256.Create(_margin + 1), Vector256.Create(last));
        _insideBottom = Vector256.Min(_bottom - Vector256.Create(_margin + 1), Vector256.Create(lowest));
        _extends = points.ExtendsSamples && _margin == 0;
        _fills = points.FillsOutside;
        _fill = (short)(points.FillSample << RowMixer.FractionBits);
    }

    /// <summary>
    /// Writes sample × 64 of eight points, but for those whose bits are set in the answer: what stands around these is
    /// neither all in the plane nor all outside.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Mix(ReadOnlySpan<int> xs, ReadOnlySpan<int> ys, Span<short> row)
    {
        Vector256<int> x = Vector256.Create(xs), y = Vector256.Create(ys), margin = Vector256.Create(_margin);
        var isInside = Vector256.GreaterThanOrEqual(Vector256.Min(x, y), margin)
            & Vector256.LessThanOrEqual(x, _insideRight) & Vector256.LessThanOrEqual(y, _insideBottom);
        var inside = _extends ? byte.MaxValue : isInside.ExtractMostSignificantBits();
        if (inside == 0 && !_fills)
            return byte.MaxValue;
        var isOutside = Vector256<int>.Zero;
        if (_fills && inside != byte.MaxValue)
        {
            var reach = margin + Vector256.Create(1 << Bits);
            isOutside = Vector256.LessThan(Vector256.Min(x, y), -reach)
                | Vector256.GreaterThan(x - reach, _right) | Vector256.GreaterThan(y - reach, _bottom);
            if (isOutside == Vector256<int>.AllBitsSet)
            {
                Vector128.Create(_fill).CopyTo(row);
                return 0;
            }
        }

        x = Vector256.Min(Vector256.Max(x, margin), _right);
        y = Vector256.Min(Vector256.Max(y, margin), _bottom);
        var mixed = _interpolation switch
        {
            Interpolation.Nearest => Nearest(x, y),
            Interpolation.Bicubic => Bicubic(x, y, inside),
            _ => Bilinear(x, y),
        };
        mixed = Vector256.ConditionalSelect(isOutside, Vector256.Create((int)_fill), mixed);
        Sse2.PackSignedSaturate(mixed.GetLower(), mixed.GetUpper()).CopyTo(row);
        return byte.MaxValue & ~(inside | isOutside.ExtractMostSignificantBits());
    }

    private Vector256<int> Nearest(Vector256<int> x, Vector256<int> y)
    {
        var half = Vector256.Create(1 << (Bits - 1));
        var place = (((y + half) >> Bits) * Vector256.Create(_stride)) + ((x + half) >> Bits);
        return (Gather(place) & Vector256.Create(0xFF)) << RowMixer.FractionBits;
    }

    private Vector256<int> Bilinear(Vector256<int> x, Vector256<int> y)
    {
        var mask = Vector256.Create(0xFF);
        var stride = Vector256.Create(_stride);
        Vector256<int> fx = (x >>> (Bits - WeightBits)) & mask, fy = (y >>> (Bits - WeightBits)) & mask;
        var place = Avx2.MultiplyAddAdjacent((y >>> Bits).AsInt16(), stride.AsInt16()) + (x >>> Bits);
        var below = place + (stride & Vector256.GreaterThan(_bottom, y));
        var weights = ((Vector256.Create(1 << WeightBits) - fx) | (fx << 16)).AsInt16();
        var upper = Avx2.MultiplyAddAdjacent(Spread(Gather(place)), weights);
        var lower = Avx2.MultiplyAddAdjacent(Spread(Gather(below)), weights);
        return ((upper << WeightBits) + ((lower - upper) * fy) + Vector256.Create(1 << (Shift - 1))) >> Shift;
    }

    /// <summary>Sums of 16 samples each, of the points that are surrounded by them.</summary>
    private Vector256<int> Bicubic(Vector256<int> x, Vector256<int> y, uint inside)
    {
        const int shift = (2 * PlanePoints.TapBits) - RowMixer.FractionBits;
        Span<int> results = stackalloc int[Lanes];
        for (; inside != 0; inside &= inside - 1)
        {
            var lane = BitOperations.TrailingZeroCount(inside);
            int px = x[lane], py = y[lane];
            ref var first = ref Unsafe.Add(
                ref Unsafe.AsRef(in _samples), (nint)(((py >> Bits) - 1) * (long)_stride) + (px >> Bits) - 1);
            var samples = Vector128.Create(
                Unsafe.ReadUnaligned<int>(ref first), Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, _stride)),
                Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, 2 * _stride)),
                Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, 3 * _stride)));
            var across = Vector256.Create(MemoryMarshal.Read<long>(WeightsAt(px)));
            var pairs = Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(samples.AsByte()), across.AsInt16());
            var rows = pairs + (pairs.AsInt64() >>> 32).AsInt32();
            var down = Avx2.ConvertToVector256Int64(Vector128.CreateScalar(MemoryMarshal.Read<long>(WeightsAt(py))).AsInt16());
            var sum = Vector256.Sum(Avx2.Multiply(rows, down.AsInt32()));
            results[lane] = (int)Math.Clamp(
                (sum + (1L << (shift - 1))) >> shift, 0, byte.MaxValue << RowMixer.FractionBits);
        }

        return Vector256.Create<int>(results);
    }

    /// <summary>The four weights of the place between two samples, as bytes.</summary>
    private ReadOnlySpan<byte> WeightsAt(int place) =>
        MemoryMarshal.AsBytes(_cubic.Slice(4 * ((place >> (Bits - WeightBits)) & 0xFF), 4));

    private unsafe Vector256<int> Gather(Vector256<int> places)
    {
        fixed (byte* samples = &_samples)
            return Avx2.GatherVector256((int*)samples, places, 1);
    }

    /// <summary>The two lowest bytes of each lane as two words.</summary>
    private static Vector256<short> Spread(Vector256<int> lanes)
    {
        const byte None = 0x80;
        var places = Vector128.Create(0, None, 1, None, 4, None, 5, None, 8, None, 9, None, 12, None, 13, None);
        return Avx2.Shuffle(lanes.AsByte(), Vector256.Create(places, places)).AsInt16();
    }
}
