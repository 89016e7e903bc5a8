using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Mixes each sample with those around it by weights that are the same up, down, left and right.</summary>
/// <remarks>
/// In 16 bits: samples in 64ths, weights in 32768ths. Less than a tenth of a level is lost on the way, and samples are
/// rounded once, at the end. Outside the picture it is mirrored.
/// </remarks>
internal static class SymmetricBlur
{
    private const int Lanes = FramedPlane.Lanes, Fraction = 6, One = 1 << 15;

    /// <summary>Gauss's curve from its middle on, in 32768ths; with its other half they add up to one.</summary>
    /// <param name="sigma">Its standard deviation in pixels.</param>
    /// <param name="radius">How many weights follow the one in the middle.</param>
    public static short[] Gauss(double sigma, int radius)
    {
        if (sigma <= 0)
            return [short.MaxValue];
        double[] curve =
            [.. Enumerable.Range(0, radius + 1).Select(i => PortableMath.Exp(-(i * i) / (2 * sigma * sigma)))];
        var sum = (2 * curve.Sum()) - curve[0];
        short[] weights = [.. curve.Select(one => (short)Math.Min(short.MaxValue, Math.Round(One * one / sum)))];
        var others = 2 * weights.Skip(1).Sum(weight => weight);
        weights[0] = (short)Math.Min(short.MaxValue, One - others);
        return weights;
    }

    /// <summary>Writes the blurred picture.</summary>
    /// <remarks>
    /// Checked: the frame around a plane holds all rows that are mixed, and 16 samples behind them can be read. Lines
    /// are longer than rows by what two vectors reach beyond them.
    /// </remarks>
    public static void Apply(PixelBuffer from, PixelBuffer to, ReadOnlySpan<short> weights)
    {
        var (width, height) = (from.Size.Width, from.Size.Height);
        var margin = weights.Length - 1;
        using PooledBytes planes = from.NewMemory(), lines = from.NewMemory();
        var length = width + (2 * margin) + (3 * Lanes);
        var line = MemoryMarshal.Cast<byte, short>(lines.Take(3 * length).AsSpan(0, 3 * length))[..length];
        var result = lines.Current.AsSpan(2 * length, length);
        line.Clear();
        Span<Vector256<short>> lanes = stackalloc Vector256<short>[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            lanes[i] = Vector256.Create(weights[i]);
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = new FramedPlane(from, channel, margin, planes);
            Bounds.Check(
                ((height + (2L * margin)) * plane.Stride) + Lanes, plane.Samples.Length, "a plane with its frame");
            ref var samples = ref MemoryMarshal.GetReference(plane.Samples);
            for (var y = 0; y < height; y++)
            {
                ref var row = ref Unsafe.Add(ref samples, (y + margin) * (nint)plane.Stride);
                MixRows(ref row, plane.Stride, lanes, line[..plane.Stride]);
                MixColumns(line, lanes, result[..width]);
                result[..width].CopyTo(to.Row(channel, y));
            }
        }
    }

    /// <summary>
    /// The samples of a column's rows above and below, added by weight, of as many columns as a line has.
    /// </summary>
    private static void MixRows(
        ref byte row, nint stride, ReadOnlySpan<Vector256<short>> weights, Span<short> line)
    {
        ref var target = ref MemoryMarshal.GetReference(line);
        var x = 0;
        for (; x <= line.Length - (2 * Lanes); x += 2 * Lanes)
        {
            // Two at a time wait less for each other.
            ref byte above = ref Unsafe.Add(ref row, x), below = ref above;
            Vector256<short> first = Weigh(Load(ref above, 0), weights[0]),
                second = Weigh(Load(ref above, Lanes), weights[0]);
            for (var i = 1; i < weights.Length; i++)
            {
                above = ref Unsafe.Subtract(ref above, stride);
                below = ref Unsafe.Add(ref below, stride);
                first += Weigh(Load(ref above, 0) + Load(ref below, 0), weights[i]);
                second += Weigh(Load(ref above, Lanes) + Load(ref below, Lanes), weights[i]);
            }

            first.StoreUnsafe(ref target, (nuint)x);
            second.StoreUnsafe(ref target, (nuint)(x + Lanes));
        }

        for (; x < line.Length; x += Lanes)
        {
            ref byte above = ref Unsafe.Add(ref row, x), below = ref above;
            var sum = Weigh(Load(ref above, 0), weights[0]);
            for (var i = 1; i < weights.Length; i++)
            {
                above = ref Unsafe.Subtract(ref above, stride);
                below = ref Unsafe.Add(ref below, stride);
                sum += Weigh(Load(ref above, 0) + Load(ref below, 0), weights[i]);
            }

            sum.StoreUnsafe(ref target, (nuint)x);
        }

        static Vector256<short> Weigh(Vector256<short> samples, Vector256<short> weight) =>
            SampleMath.MultiplyRound(samples << Fraction, weight);

        static Vector256<short> Load(ref byte samples, nuint offset) =>
            Vector256.WidenLower(Vector128.LoadUnsafe(ref samples, offset).ToVector256Unsafe()).AsInt16();
    }

    /// <summary>The same along a row, rounded to samples.</summary>
    private static void MixColumns(
        ReadOnlySpan<short> line, ReadOnlySpan<Vector256<short>> weights, Span<byte> target)
    {
        ref var result = ref MemoryMarshal.GetReference(target);
        for (var x = 0; x < target.Length; x += 2 * Lanes)
        {
            ref var middle = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), x + weights.Length - 1);
            Vector256<short> first = SampleMath.MultiplyRound(Vector256.LoadUnsafe(ref middle), weights[0]),
                second = SampleMath.MultiplyRound(Vector256.LoadUnsafe(ref middle, Lanes), weights[0]);
            for (var i = 1; i < weights.Length; i++)
            {
                ref short left = ref Unsafe.Subtract(ref middle, i), right = ref Unsafe.Add(ref middle, i);
                first += SampleMath.MultiplyRound(
                    Vector256.LoadUnsafe(ref left) + Vector256.LoadUnsafe(ref right), weights[i]);
                second += SampleMath.MultiplyRound(
                    Vector256.LoadUnsafe(ref left, Lanes) + Vector256.LoadUnsafe(ref right, Lanes), weights[i]);
            }

            Round(first).StoreUnsafe(ref result, (nuint)x);
            Round(second).StoreUnsafe(ref result, (nuint)(x + Lanes));
        }

        static Vector128<byte> Round(Vector256<short> sum)
        {
            var rounded = (sum + Vector256.Create((short)(1 << (Fraction - 1)))) >> Fraction;
            var limited = Vector256.Min(Vector256.Max(rounded, Vector256<short>.Zero), Vector256.Create((short)255));
            return Vector128.Narrow(limited.GetLower().AsUInt16(), limited.GetUpper().AsUInt16());
        }
    }
}
