using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Mixes rows of bytes: each output row is a weighted sum of source rows, as an <see cref="AxisTable"/> says.</summary>
/// <remarks>
/// Fixed point: a sample times 128, times a weight in 1/16384ths with rounding, keeps 6 bits behind the point; the sum is
/// rounded once; hundreds of products rounded up may exceed white, so it is limited. Vectors of 32 or 16 bytes and the
/// scalar code give identical bytes.
/// </remarks>
internal static class RowMixer
{
    private const int FractionBits = 6;
    private const short Half = 1 << (FractionBits - 1);

    /// <summary>Writes <see cref="AxisTable.Count"/> rows of <paramref name="width"/> bytes.</summary>
    /// <param name="source">Sample 0 of the first row that the table uses; at least 32 bytes behind the last row can be read.</param>
    /// <param name="sourceStride">Distance of two source rows.</param>
    /// <param name="table">Which rows make up each output row.</param>
    /// <param name="target">Sample 0 of output row 0; up to 31 bytes behind each row are overwritten.</param>
    /// <param name="targetStride">Distance of two output rows, at least <paramref name="width"/> rounded up to 32.</param>
    /// <param name="width">Samples of a row.</param>
    /// <param name="fill">What stands in rows outside the picture.</param>
    public static void Mix(
        ReadOnlySpan<byte> source, int sourceStride, AxisTable table, Span<byte> target, int targetStride, int width,
        byte fill)
    {
        for (var row = 0; row < table.Count; row++)
        {
            var indices = table.Indices(row);
            var output = target.Slice(row * targetStride, width);
            if (indices[0] == AxisTable.Outside)
                output.Fill(fill);
            else if (Avx2.IsSupported)
                MixVector256(source, sourceStride, table.First, indices, table.Weights(row), ref output[0], width);
            else if (Vector128.IsHardwareAccelerated)
                MixVector128(source, sourceStride, table.First, indices, table.Weights(row), ref output[0], width);
            else
                MixScalar(source, sourceStride, table.First, indices, table.Weights(row), output);
        }
    }

    internal static void MixVector256(
        ReadOnlySpan<byte> source, int stride, int first, ReadOnlySpan<int> indices, ReadOnlySpan<short> weights, ref byte target,
        int width)
    {
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var index = ref MemoryMarshal.GetReference(indices);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        var taps = weights.Length;
        for (var x = 0; x < width; x += Vector256<byte>.Count)
        {
            Vector256<short> low = Vector256.Create(Half), high = low;
            for (var tap = 0; tap < taps; tap++)
            {
                var factor = Unsafe.Add(ref weight, tap);
                if (factor == 0)
                    continue;

                // Unpacking and packing both keep to 128-bit halves, so that the order comes out right.
                var samples = Vector256.LoadUnsafe(ref start, (nuint)(((Unsafe.Add(ref index, tap) - first) * stride) + x));
                var factors = Vector256.Create(factor);
                low += Avx2.MultiplyHighRoundScale(Avx2.UnpackLow(samples, Vector256<byte>.Zero).AsInt16() << 7, factors);
                high += Avx2.MultiplyHighRoundScale(Avx2.UnpackHigh(samples, Vector256<byte>.Zero).AsInt16() << 7, factors);
            }

            Avx2.PackUnsignedSaturate(low >> FractionBits, high >> FractionBits).StoreUnsafe(ref target, (nuint)x);
        }
    }

    internal static void MixVector128(
        ReadOnlySpan<byte> source, int stride, int first, ReadOnlySpan<int> indices, ReadOnlySpan<short> weights, ref byte target,
        int width)
    {
        ref var start = ref MemoryMarshal.GetReference(source);
        for (var x = 0; x < width; x += Vector128<byte>.Count)
        {
            Vector128<short> low = Vector128.Create(Half), high = low;
            for (var tap = 0; tap < indices.Length; tap++)
            {
                if (weights[tap] == 0)
                    continue;
                var samples = Vector128.LoadUnsafe(ref start, (nuint)(((indices[tap] - first) * stride) + x));
                var weight = Vector128.Create(weights[tap]);
                var (lower, upper) = Vector128.Widen(samples);
                low += MultiplyRound(lower.AsInt16() << 7, weight);
                high += MultiplyRound(upper.AsInt16() << 7, weight);
            }

            Vector128.NarrowWithSaturation((low >> FractionBits).AsUInt16(), (high >> FractionBits).AsUInt16())
                .StoreUnsafe(ref target, (nuint)x);
        }
    }

    internal static void MixScalar(
        ReadOnlySpan<byte> source, int stride, int first, ReadOnlySpan<int> indices, ReadOnlySpan<short> weights, Span<byte> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            int sum = Half;
            for (var tap = 0; tap < indices.Length; tap++)
            {
                var sample = weights[tap] == 0 ? 0 : source[((indices[tap] - first) * stride) + x];
                sum += ((sample << 7) * weights[tap] + (1 << 14)) >> 15;
            }

            target[x] = (byte)Math.Min(sum >> FractionBits, byte.MaxValue);
        }
    }

    /// <summary>(a × b + 2^14) / 2^15 in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<short> MultiplyRound(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyHighRoundScale(a, b)
        : Vector256.Create(MultiplyRound(a.GetLower(), b.GetLower()), MultiplyRound(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> MultiplyRound(Vector128<short> a, Vector128<short> b)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyHighRoundScale(a, b);
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyRoundedDoublingSaturateHigh(a, b);
        var (aLow, aHigh) = Vector128.Widen(a);
        var (bLow, bHigh) = Vector128.Widen(b);
        var half = Vector128.Create(1 << 14);
        return Vector128.Narrow(((aLow * bLow) + half) >> 15, ((aHigh * bHigh) + half) >> 15);
    }
}
