using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From a block's low frequencies to 4 × 4, 2 × 2 or 1 sample: a picture that is shrunk while it is decoded.</summary>
/// <remarks>The N × N lowest frequencies of a block are the transform of the block shrunk to N × N, times 8 / N.</remarks>
internal static unsafe class ReducedDct
{
    /// <summary>Cosines of one and three eighths of a half turn, times the square root of 2.</summary>
    private const float Cos1 = 1.306562965f, Cos3 = 0.541196100f;

    /// <summary>
    /// Transforms a transposed block that has no other coefficients, writes <paramref name="size"/> rows of as many samples,
    /// 4, 2 or 1, and leaves the block zero, but for a lone mean.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform(short* block, QuantizationTable table, byte* samples, int stride, int size)
    {
        if (size == 4)
            TransformTo4(block, table.Plain, samples, stride);
        else if (size == 2)
            TransformTo2(block, table.SumsAndDifferences, samples, stride);
        else
            *samples = (byte)Math.Clamp((int)(block[0] * table.Plain[0] / 8 + 128.5f), 0, 255);
    }

    private static void TransformTo4(short* block, float* multipliers, byte* samples, int stride)
    {
        Vector128<float> r0 = Take(block, multipliers, 0), r1 = Take(block, multipliers, 1), r2 = Take(block, multipliers, 2),
            r3 = Take(block, multipliers, 3);
        Pass(ref r0, ref r1, ref r2, ref r3);
        Transpose(ref r0, ref r1, ref r2, ref r3);
        r0 += Vector128.Create(128.5f);
        Pass(ref r0, ref r1, ref r2, ref r3);
        var rows = Pack(r0, r1, r2, r3);
        *(int*)samples = rows[0];
        *(int*)(samples + stride) = rows[1];
        *(int*)(samples + (2 * stride)) = rows[2];
        *(int*)(samples + (3 * stride)) = rows[3];
    }

    private static void TransformTo2(short* block, short* multipliers, byte* samples, int stride)
    {
        // Shrunk to two, all cosines are alike: only signs are left. First the sums and differences down, then across.
        int* low = (int*)block, high = (int*)(block + 8);
        var four = Vector128.Create(*low, *high, *low, *high).AsInt16();
        (*low, *high) = (0, 0);
        var down = SampleMath.MultiplyAddAdjacent(four, Vector128.Load(multipliers));
        var means = Vector128.Shuffle(down, Vector128.Create(0, 0, 2, 2)) + Vector128.Create((128 * 8) + 4);
        var across = Vector128.Shuffle(down, Vector128.Create(1, 1, 3, 3));
        var signs = Vector128.Create(0, -1, 0, -1);
        var rows = (means + ((across ^ signs) - signs)) >> 3;
        var bytes = Pack(rows, rows, rows, rows).AsUInt16();
        *(ushort*)samples = bytes[0];
        *(ushort*)(samples + stride) = bytes[1];
    }

    /// <summary>Takes four coefficients of a row, in units of what a constant picture has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Take(short* block, float* multipliers, int row)
    {
        var four = Vector128.WidenLower(Vector128.Load(block + (8 * row)));
        *(long*)(block + (8 * row)) = 0;
        return Vector128.ConvertToSingle(four) * (Vector128.Load(multipliers + (8 * row)) * 0.125f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(ref Vector128<float> r0, ref Vector128<float> r1, ref Vector128<float> r2, ref Vector128<float> r3)
    {
        Vector128<float> e0 = r0 + r2, e1 = r0 - r2, o0 = (r1 * Cos1) + (r3 * Cos3), o1 = (r1 * Cos3) - (r3 * Cos1);
        (r0, r1, r2, r3) = (e0 + o0, e1 + o1, e1 - o1, e0 - o0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector128<float> r0, ref Vector128<float> r1, ref Vector128<float> r2, ref Vector128<float> r3)
    {
        if (!Sse.IsSupported)
        {
            (r0, r1, r2, r3) = (Column(r0, r1, r2, r3, 0), Column(r0, r1, r2, r3, 1), Column(r0, r1, r2, r3, 2), Column(r0, r1, r2, r3, 3));
            return;
        }

        Vector128<float> a0 = Sse.UnpackLow(r0, r1), a1 = Sse.UnpackLow(r2, r3), b0 = Sse.UnpackHigh(r0, r1), b1 = Sse.UnpackHigh(r2, r3);
        (r0, r1, r2, r3) = (Sse.MoveLowToHigh(a0, a1), Sse.MoveHighToLow(a1, a0), Sse.MoveLowToHigh(b0, b1), Sse.MoveHighToLow(b1, b0));
    }

    private static Vector128<float> Column(Vector128<float> r0, Vector128<float> r1, Vector128<float> r2, Vector128<float> r3, int x) =>
        Vector128.Create(r0[x], r1[x], r2[x], r3[x]);

    /// <summary>Four rows of four, rounded down, as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Pack(Vector128<float> r0, Vector128<float> r1, Vector128<float> r2, Vector128<float> r3) => Pack(
        Vector128.ConvertToInt32Native(r0), Vector128.ConvertToInt32Native(r1), Vector128.ConvertToInt32Native(r2),
        Vector128.ConvertToInt32Native(r3));

    /// <summary>The same of whole numbers, limited to those that samples can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Pack(Vector128<int> r0, Vector128<int> r1, Vector128<int> r2, Vector128<int> r3)
    {
        if (Sse2.IsSupported)
            return Sse2.PackUnsignedSaturate(Sse2.PackSignedSaturate(r0, r1), Sse2.PackSignedSaturate(r2, r3)).AsInt32();
        var (upper, lower) = (Vector128.NarrowWithSaturation(r0, r1), Vector128.NarrowWithSaturation(r2, r3));
        return Vector128.NarrowWithSaturation(
            Vector128.Max(upper, Vector128<short>.Zero).AsUInt16(), Vector128.Max(lower, Vector128<short>.Zero).AsUInt16()).AsInt32();
    }
}
