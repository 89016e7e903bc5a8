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
/// that can be read. Places must lie in the plane; needs AVX2.
/// </remarks>
internal readonly ref struct PointMixer
{
    private const int Bits = PlanePoints.Bits, WeightBits = 8, Shift = (2 * WeightBits) - RowMixer.FractionBits;

    private readonly ref readonly byte _samples;
    private readonly ReadOnlySpan<short> _cubic;
    private readonly Interpolation _interpolation;
    private readonly int _stride;
    private readonly Vector256<int> _bottom;

    public PointMixer(in PlanePoints points)
    {
        var plane = points.Plane;
        Bounds.Check(plane.Width, plane.Stride, "a row of a plane");
        Bounds.Check(
            ((plane.Height - 1L) * plane.Stride) + plane.Width - 1 + sizeof(int), plane.Readable.Length, "a plane");
        _samples = ref MemoryMarshal.GetReference(plane.Readable);
        (_stride, _interpolation) = (plane.Stride, points.Interpolation);
        _cubic = PlanePoints.CubicWeights;
        _bottom = Vector256.Create((plane.Height - 1) << Bits);
    }

    /// <summary>Sample × 64 of eight points.</summary>
    /// <param name="x">Their places across.</param>
    /// <param name="y">Their places down.</param>
    /// <param name="inside">Which of them count where it needs time for each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<short> Mix(Vector256<int> x, Vector256<int> y, uint inside)
    {
        var mixed = _interpolation switch
        {
            Interpolation.Nearest => Nearest(x, y),
            Interpolation.Bicubic => Bicubic(x, y, inside),
            _ => Bilinear(x, y),
        };
        return Sse2.PackSignedSaturate(mixed.GetLower(), mixed.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Nearest(Vector256<int> x, Vector256<int> y)
    {
        var half = Vector256.Create(1 << (Bits - 1));
        var place = (((y + half) >> Bits) * Vector256.Create(_stride)) + ((x + half) >> Bits);
        return (Gather(place) & Vector256.Create(0xFF)) << RowMixer.FractionBits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Bilinear(Vector256<int> x, Vector256<int> y)
    {
        Vector256<int> mask = Vector256.Create(0xFF), stride = Vector256.Create(_stride);
        Vector256<int> fx = (x >>> (Bits - WeightBits)) & mask, fy = (y >>> (Bits - WeightBits)) & mask;
        var place = Avx2.MultiplyAddAdjacent((y >>> Bits).AsInt16(), stride.AsInt16()) + (x >>> Bits);
        var below = place + (stride & Vector256.GreaterThan(_bottom, y));
        var weights = ((Vector256.Create(1 << WeightBits) - fx) | (fx << 16)).AsInt16();
        var upper = Avx2.MultiplyAddAdjacent(Spread(Gather(place)), weights);
        var lower = Avx2.MultiplyAddAdjacent(Spread(Gather(below)), weights);
        return ((upper << WeightBits) + ((lower - upper) * fy) + Vector256.Create(1 << (Shift - 1))) >> Shift;
    }

    /// <summary>Sums of 16 samples each.</summary>
    private Vector256<int> Bicubic(Vector256<int> x, Vector256<int> y, uint inside)
    {
        const int shift = (2 * PlanePoints.TapBits) - RowMixer.FractionBits;
        Span<int> results = stackalloc int[PointLimits.Lanes];
        for (; inside != 0; inside &= inside - 1)
        {
            var lane = BitOperations.TrailingZeroCount(inside);
            int px = x[lane], py = y[lane];
            ref var first = ref Unsafe.Add(
                ref Unsafe.AsRef(in _samples), (((py >> Bits) - 1) * (nint)_stride) + (px >> Bits) - 1);
            var samples = Vector128.Create(
                Unsafe.ReadUnaligned<int>(ref first), Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, _stride)),
                Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, 2 * _stride)),
                Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref first, 3 * _stride)));
            var across = Vector256.Create(WeightsAt(px)).AsInt16();
            var pairs = Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(samples.AsByte()), across);
            var rows = pairs + (pairs.AsInt64() >>> 32).AsInt32();
            var down = Avx2.ConvertToVector256Int64(Vector128.CreateScalar(WeightsAt(py)).AsInt16());
            var sum = Vector256.Sum(Avx2.Multiply(rows, down.AsInt32()));
            results[lane] = (int)Math.Clamp(
                (sum + (1L << (shift - 1))) >> shift, 0, byte.MaxValue << RowMixer.FractionBits);
        }

        return Vector256.Create<int>(results);
    }

    /// <summary>The four weights of the place between two samples.</summary>
    private long WeightsAt(int place) => MemoryMarshal.Read<long>(
        MemoryMarshal.AsBytes(_cubic.Slice(4 * ((place >> (Bits - WeightBits)) & 0xFF), 4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Vector256<int> Gather(Vector256<int> places)
    {
        fixed (byte* samples = &_samples)
            return Avx2.GatherVector256((int*)samples, places, 1);
    }

    /// <summary>The two lowest bytes of each lane as two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Spread(Vector256<int> lanes)
    {
        const byte None = 0x80;
        var places = Vector128.Create(0, None, 1, None, 4, None, 5, None, 8, None, 9, None, 12, None, 13, None);
        return Avx2.Shuffle(lanes.AsByte(), Vector256.Create(places, places)).AsInt16();
    }
}
