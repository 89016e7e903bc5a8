using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// From the low frequencies of two neighbouring blocks to 4 × 4, 2 × 2 or 1 sample of each: a picture that is shrunk
/// while it is decoded.
/// </summary>
/// <remarks>
/// The N × N lowest frequencies of a block are the transform of the block shrunk to N × N, times 8 / N. Writes 2 × N
/// samples in each of N rows; <see cref="JpegComponent.CheckRoom"/> makes sure of these.
/// </remarks>
internal static unsafe class ReducedDct
{
    /// <summary>Cosines of one and three eighths of a half turn, times the square root of 2.</summary>
    private const float Cos1 = 1.306562965f, Cos3 = 0.541196100f;

    /// <summary>
    /// Transforms two transposed blocks that have no other coefficients, writes <paramref name="size"/> rows of as many
    /// samples of each, 4, 2 or 1, and leaves the blocks zero, but for lone means.
    /// </summary>
    /// <param name="left">The one block.</param>
    /// <param name="right">The one on its right.</param>
    /// <param name="table">What the coefficients are multiplied by.</param>
    /// <param name="samples">The first sample of the left block.</param>
    /// <param name="stride">Distance of two rows of samples.</param>
    /// <param name="size">Samples of a block along each side.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform(
        short* left, short* right, QuantizationTable table, byte* samples, int stride, int size)
    {
        if (size == 4)
            TransformTo4(left, right, table.Eighths, samples, stride);
        else if (size == 2)
            TransformTo2(left, right, table.SumsAndDifferences, samples, stride);
        else
            (samples[0], samples[1]) = (Mean(left, table.Eighths), Mean(right, table.Eighths));
    }

    private static byte Mean(short* block, float* multipliers) =>
        (byte)Math.Clamp((int)((block[0] * multipliers[0]) + 128.5f), 0, 255);

    private static void TransformTo2(short* left, short* right, short* multipliers, byte* samples, int stride)
    {
        var bytes = Vector128.NarrowWithSaturation(
            Vector128.NarrowWithSaturation(Rows(left, multipliers), Rows(right, multipliers)), Vector128<short>.Zero);
        var rows = Vector128.Shuffle(bytes.AsUInt16(), Vector128.Create((ushort)0, 2, 1, 3, 4, 5, 6, 7)).AsUInt32()
            ^ Vector128.Create(0x80808080);
        *(uint*)samples = rows[0];
        *(uint*)(samples + stride) = rows[1];
    }

    /// <summary>Two rows of two samples less 128. At this size all cosines are alike: only signs are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Rows(short* block, short* multipliers)
    {
        int* low = (int*)block, high = (int*)(block + 8);
        var four = Vector128.Create(*low, *high, *low, *high).AsInt16();
        (*low, *high) = (0, 0);
        var down = SampleMath.MultiplyAddAdjacent(four, Vector128.Load(multipliers));
        var across = Vector128.Shuffle(down, Vector128.Create(1, 1, 3, 3));
        var signs = Vector128.Create(0, -1, 0, -1);
        return (Vector128.Shuffle(down, Vector128.Create(0, 0, 2, 2))
            + Vector128.Create(4)
            + ((across ^ signs) - signs)) >> 3;
    }

    private static void TransformTo4(short* left, short* right, float* multipliers, byte* samples, int stride)
    {
        Vector256<float> r0 = Take(left, right, multipliers, 0), r1 = Take(left, right, multipliers, 8),
            r2 = Take(left, right, multipliers, 16), r3 = Take(left, right, multipliers, 24);
        Pass(ref r0, ref r1, ref r2, ref r3);
        Transpose(ref r0, ref r1, ref r2, ref r3);
        r0 += Vector256.Create(128.5f);
        Pass(ref r0, ref r1, ref r2, ref r3);
        var rows = Pack(r0, r1, r2, r3).AsUInt64();
        *(ulong*)samples = rows[0];
        *(ulong*)(samples + stride) = rows[1];
        *(ulong*)(samples + (2 * stride)) = rows[2];
        *(ulong*)(samples + (3 * stride)) = rows[3];
    }

    /// <summary>
    /// Takes four coefficients of a row of each block, in units of what a constant picture has, and leaves them zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Take(short* left, short* right, float* multipliers, int place)
    {
        var four = Vector128.Create(*(long*)(left + place), *(long*)(right + place)).AsInt16();
        (*(long*)(left + place), *(long*)(right + place)) = (0, 0);
        return Vector256.ConvertToSingle(Vector256.WidenLower(four.ToVector256Unsafe()))
            * Vector256.Create(Vector128.Load(multipliers + place));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3)
    {
        Vector256<float> e0 = r0 + r2, e1 = r0 - r2, o0 = (r1 * Cos1) + (r3 * Cos3), o1 = (r1 * Cos3) - (r3 * Cos1);
        (r0, r1, r2, r3) = (e0 + o0, e1 + o1, e1 - o1, e0 - o0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3)
    {
        if (!Avx.IsSupported)
        {
            (r0, r1, r2, r3) = (
                Column(r0, r1, r2, r3, 0), Column(r0, r1, r2, r3, 1),
                Column(r0, r1, r2, r3, 2), Column(r0, r1, r2, r3, 3));
            return;
        }

        Vector256<double> a0 = Avx.UnpackLow(r0, r1).AsDouble(), a1 = Avx.UnpackLow(r2, r3).AsDouble(),
            b0 = Avx.UnpackHigh(r0, r1).AsDouble(), b1 = Avx.UnpackHigh(r2, r3).AsDouble();
        (r0, r1) = (Avx.UnpackLow(a0, a1).AsSingle(), Avx.UnpackHigh(a0, a1).AsSingle());
        (r2, r3) = (Avx.UnpackLow(b0, b1).AsSingle(), Avx.UnpackHigh(b0, b1).AsSingle());
    }

    private static Vector256<float> Column(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, int x) =>
        Vector256.Create(r0[x], r1[x], r2[x], r3[x], r0[x + 4], r1[x + 4], r2[x + 4], r3[x + 4]);

    /// <summary>
    /// Four rows of four samples of each block as bytes, rounded down and limited to those that there are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Pack(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3)
    {
        Vector256<int> i0 = Vector256.ConvertToInt32Native(r0), i1 = Vector256.ConvertToInt32Native(r1),
            i2 = Vector256.ConvertToInt32Native(r2), i3 = Vector256.ConvertToInt32Native(r3);
        if (Avx2.IsSupported)
        {
            // Packing keeps to 128-bit halves, one of each block.
            var blocks = Avx2.PackUnsignedSaturate(Avx2.PackSignedSaturate(i0, i1), Avx2.PackSignedSaturate(i2, i3));
            return Avx2.PermuteVar8x32(blocks.AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
        }

        var (upper, lower) = (Vector256.NarrowWithSaturation(i0, i1), Vector256.NarrowWithSaturation(i2, i3));
        return Vector256.NarrowWithSaturation(
            Vector256.Max(upper, Vector256<short>.Zero).AsUInt16(),
            Vector256.Max(lower, Vector256<short>.Zero).AsUInt16());
    }
}
