using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From the coefficients of two neighbouring blocks to their samples, at full size (T.81 A.3.3).</summary>
/// <remarks>
/// The fast algorithm of Arai, Agui and Nakajima (1988) in words with 5 or 6 bits behind the point, its scaling being
/// worked into the quantisation table. Each half of a vector is a row of one transposed block; between the two passes
/// both are transposed once. Within 1 level of exact arithmetic. Every way of calculating a block gives the same
/// samples, whatever stands beside it: what is left out is zero, and sums that overflow wrap around. Reads and clears
/// the 64 numbers of two blocks, and writes 16 samples in each of 8 rows; <see cref="JpegComponent.CheckRoom"/> makes
/// sure of these.
/// </remarks>
internal static unsafe class InverseDct
{
    // What is left of the square root of 2 and of 1.847759 without the whole part, and 0.765367; in 1/32768ths.
    private const short Root2 = 13573, A = 27779, B = 25080;

    /// <summary>In a row of two blocks, where their means stand.</summary>
    private static Vector256<short> Means => Vector256.Create(0xFFFFL, 0, 0xFFFFL, 0).AsInt16();

    /// <summary>Transforms two transposed blocks, writes 8 rows of 16 samples, and leaves the blocks zero.</summary>
    /// <param name="left">The one block.</param>
    /// <param name="right">The one on its right.</param>
    /// <param name="table">What the coefficients are multiplied by.</param>
    /// <param name="samples">The first sample of the left block.</param>
    /// <param name="stride">Distance of two rows of samples.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Transform(short* left, short* right, QuantizationTable table, byte* samples, int stride)
    {
        Vector256<short> r0 = Row(left, right, 0), r1 = Row(left, right, 1),
            r2 = Row(left, right, 2), r3 = Row(left, right, 3),
            r4 = Row(left, right, 4), r5 = Row(left, right, 5), r6 = Row(left, right, 6), r7 = Row(left, right, 7);
        if ((Vector256.AndNot(r0, Means) | r1 | r2 | r3 | r4 | r5 | r6 | r7) == Vector256<short>.Zero)
        {
            Fill(left, right, table, samples, stride);
            return;
        }

        r0 = Multiply(r0, table, 0);
        r1 = Multiply(r1, table, 1);
        r2 = Multiply(r2, table, 2);
        r3 = Multiply(r3, table, 3);
        r4 = Multiply(r4, table, 4);
        r5 = Multiply(r5, table, 5);
        r6 = Multiply(r6, table, 6);
        r7 = Multiply(r7, table, 7);
        Clear(left);
        Clear(right);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        r0 += Vector256.Create((short)HalfOf(table));
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        var bits = table.FractionBits;
        Store(r0 >> bits, r1 >> bits, samples, stride);
        Store(r2 >> bits, r3 >> bits, samples + (2 * stride), stride);
        Store(r4 >> bits, r5 >> bits, samples + (4 * stride), stride);
        Store(r6 >> bits, r7 >> bits, samples + (6 * stride), stride);
    }

    /// <summary>The same for blocks without any coefficient but the first, their mean.</summary>
    private static void Fill(short* left, short* right, QuantizationTable table, byte* samples, int stride)
    {
        var means = Vector128.Create(MeanOf(left, table), MeanOf(right, table)).AsByte();
        for (var y = 0; y < 8; y++, samples += stride)
            means.Store(samples);
    }

    private static int HalfOf(QuantizationTable table) => 1 << table.FractionBits >> 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MeanOf(short* block, QuantizationTable table)
    {
        var mean = SampleMath.MultiplyRound(
            (short)(block[0] * table.Scaled[0]), table.Scaled[QuantizationTable.RowLength / 2]);
        return (byte)(Math.Clamp((short)(mean + HalfOf(table)) >> table.FractionBits, -128, 127) + 128)
            * 0x0101010101010101UL;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Row(short* left, short* right, int row) =>
        Vector256.Create(Vector128.Load(left + (8 * row)), Vector128.Load(right + (8 * row)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Multiply(Vector256<short> coefficients, QuantizationTable table, int row)
    {
        var multipliers = table.Scaled + (QuantizationTable.RowLength * row);
        return SampleMath.MultiplyRound(
            coefficients * Vector256.Load(multipliers),
            Vector256.Load(multipliers + (QuantizationTable.RowLength / 2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(short* block)
    {
        Vector256<short>.Zero.Store(block);
        Vector256<short>.Zero.Store(block + 16);
        Vector256<short>.Zero.Store(block + 32);
        Vector256<short>.Zero.Store(block + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Times(Vector256<short> values, short factor) =>
        SampleMath.MultiplyRound(values, Vector256.Create(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector256<short> r0, ref Vector256<short> r1, ref Vector256<short> r2, ref Vector256<short> r3,
        ref Vector256<short> r4, ref Vector256<short> r5, ref Vector256<short> r6, ref Vector256<short> r7)
    {
        // Even frequencies.
        Vector256<short> s = r0 + r4, d = r0 - r4, e = r2 + r6, g = r2 - r6, f = g + Times(g, Root2) - e;
        Vector256<short> e0 = s + e, e3 = s - e, e1 = d + f, e2 = d - f;

        // Odd frequencies.
        Vector256<short> z13 = r5 + r3, z10 = r5 - r3, z11 = r1 + r7, z12 = r1 - r7, z = z11 - z13;
        var o7 = z11 + z13;
        var o6 = z12 + Times(z12, A) - Times(z10, B) - o7;
        var o5 = z + Times(z, Root2) - o6;
        var o4 = z10 + Times(z10, A) + Times(z12, B) - o5;

        (r0, r7) = (e0 + o7, e0 - o7);
        (r1, r6) = (e1 + o6, e1 - o6);
        (r2, r5) = (e2 + o5, e2 - o5);
        (r3, r4) = (e3 + o4, e3 - o4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector256<short> r0, ref Vector256<short> r1, ref Vector256<short> r2, ref Vector256<short> r3,
        ref Vector256<short> r4, ref Vector256<short> r5, ref Vector256<short> r6, ref Vector256<short> r7)
    {
        if (!Avx2.IsSupported)
        {
            TransposeInMemory(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
            return;
        }

        Vector256<int> a0 = Avx2.UnpackLow(r0, r1).AsInt32(), a1 = Avx2.UnpackLow(r2, r3).AsInt32(),
            a2 = Avx2.UnpackLow(r4, r5).AsInt32(), a3 = Avx2.UnpackLow(r6, r7).AsInt32(),
            a4 = Avx2.UnpackHigh(r0, r1).AsInt32(), a5 = Avx2.UnpackHigh(r2, r3).AsInt32(),
            a6 = Avx2.UnpackHigh(r4, r5).AsInt32(), a7 = Avx2.UnpackHigh(r6, r7).AsInt32();
        Join(a0, a1, a2, a3, out r0, out r1, out r2, out r3);
        Join(a4, a5, a6, a7, out r4, out r5, out r6, out r7);
    }

    /// <summary>Joins words of two rows each, next to each other, to columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(
        Vector256<int> a0, Vector256<int> a1, Vector256<int> a2, Vector256<int> a3,
        out Vector256<short> c0, out Vector256<short> c1, out Vector256<short> c2, out Vector256<short> c3)
    {
        Vector256<long> b0 = Avx2.UnpackLow(a0, a1).AsInt64(), b1 = Avx2.UnpackHigh(a0, a1).AsInt64(),
            b2 = Avx2.UnpackLow(a2, a3).AsInt64(), b3 = Avx2.UnpackHigh(a2, a3).AsInt64();
        (c0, c1) = (Avx2.UnpackLow(b0, b2).AsInt16(), Avx2.UnpackHigh(b0, b2).AsInt16());
        (c2, c3) = (Avx2.UnpackLow(b1, b3).AsInt16(), Avx2.UnpackHigh(b1, b3).AsInt16());
    }

    private static void TransposeInMemory(
        ref Vector256<short> r0, ref Vector256<short> r1, ref Vector256<short> r2, ref Vector256<short> r3,
        ref Vector256<short> r4, ref Vector256<short> r5, ref Vector256<short> r6, ref Vector256<short> r7)
    {
        Span<Vector256<short>> rows = [r0, r1, r2, r3, r4, r5, r6, r7];
        var cells = MemoryMarshal.Cast<Vector256<short>, short>(rows);
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < y; x++)
            {
                int one = (16 * y) + x, other = (16 * x) + y;
                (cells[one], cells[other]) = (cells[other], cells[one]);
                (cells[one + 8], cells[other + 8]) = (cells[other + 8], cells[one + 8]);
            }
        }

        (r0, r1, r2, r3) = (rows[0], rows[1], rows[2], rows[3]);
        (r4, r5, r6, r7) = (rows[4], rows[5], rows[6], rows[7]);
    }

    /// <summary>Limits two rounded rows to -128..127, shifts them to 0..255 and stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<short> upper, Vector256<short> lower, byte* samples, int stride)
    {
        var rows = Pack(upper, lower) ^ Vector256.Create((byte)0x80);
        rows.GetLower().Store(samples);
        rows.GetUpper().Store(samples + stride);
    }

    /// <summary>Two rows of 16 as bytes, limited to those that there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Pack(Vector256<short> upper, Vector256<short> lower) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx2.PackSignedSaturate(upper, lower).AsInt64(), 0xD8).AsByte()
        : Vector256.NarrowWithSaturation(upper, lower).AsByte();
}
