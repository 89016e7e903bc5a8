using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From a block's coefficients to its samples, at full size (T.81 A.3.3).</summary>
/// <remarks>
/// The fast algorithm of Arai, Agui and Nakajima (1988) in single precision: 5 multiplications for 8 values, the others
/// being worked into the quantisation table. One vector is a row of the transposed block; between the two passes it is
/// transposed once. Within 1 level of exact arithmetic.
/// </remarks>
internal static unsafe class InverseDct
{
    /// <summary>The factor of frequency <paramref name="i"/> that is worked into the multipliers.</summary>
    public static double ScaleOf(int i) => i == 0 ? 1 : Math.Cos(i * Math.PI / 16) * Math.Sqrt(2);

    /// <summary>Transforms a transposed block and writes 8 rows of 8 samples.</summary>
    public static void Transform(float* block, byte* samples, int stride)
    {
        Vector256<float> r0 = Vector256.Load(block), r1 = Vector256.Load(block + 8), r2 = Vector256.Load(block + 16),
            r3 = Vector256.Load(block + 24), r4 = Vector256.Load(block + 32), r5 = Vector256.Load(block + 40),
            r6 = Vector256.Load(block + 48), r7 = Vector256.Load(block + 56);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Store(r0, r1, samples, samples + stride);
        Store(r2, r3, samples + (2 * stride), samples + (3 * stride));
        Store(r4, r5, samples + (4 * stride), samples + (5 * stride));
        Store(r6, r7, samples + (6 * stride), samples + (7 * stride));
    }

    /// <summary>Fills the block with its mean, for blocks without any other coefficient.</summary>
    public static void Fill(float mean, byte* samples, int stride, int size)
    {
        var sample = (byte)Math.Clamp(MathF.Floor(mean + 128.5f), 0, 255);
        for (var y = 0; y < size; y++)
            new Span<byte>(samples + (y * stride), size).Fill(sample);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        ref Vector256<float> r4, ref Vector256<float> r5, ref Vector256<float> r6, ref Vector256<float> r7)
    {
        const float root2 = 1.414213562f, a = 1.847759065f, b = 1.082392200f, c = 2.613125930f;

        // Even frequencies.
        Vector256<float> s = r0 + r4, d = r0 - r4, e = r2 + r6, f = ((r2 - r6) * root2) - e;
        Vector256<float> e0 = s + e, e3 = s - e, e1 = d + f, e2 = d - f;

        // Odd frequencies.
        Vector256<float> z13 = r5 + r3, z10 = r5 - r3, z11 = r1 + r7, z12 = r1 - r7;
        var o7 = z11 + z13;
        var t = (z10 + z12) * a;
        var o6 = t - (z10 * c) - o7;
        var o5 = ((z11 - z13) * root2) - o6;
        var o4 = t - (z12 * b) - o5;

        (r0, r7) = (e0 + o7, e0 - o7);
        (r1, r6) = (e1 + o6, e1 - o6);
        (r2, r5) = (e2 + o5, e2 - o5);
        (r3, r4) = (e3 + o4, e3 - o4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        ref Vector256<float> r4, ref Vector256<float> r5, ref Vector256<float> r6, ref Vector256<float> r7)
    {
        if (!Avx.IsSupported)
        {
            TransposeInMemory(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
            return;
        }

        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3),
            a3 = Avx.UnpackHigh(r2, r3), a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5),
            a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE), b2 = Avx.Shuffle(a1, a3, 0x44),
            b3 = Avx.Shuffle(a1, a3, 0xEE), b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE),
            b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        (r0, r4) = (Avx.Permute2x128(b0, b4, 0x20), Avx.Permute2x128(b0, b4, 0x31));
        (r1, r5) = (Avx.Permute2x128(b1, b5, 0x20), Avx.Permute2x128(b1, b5, 0x31));
        (r2, r6) = (Avx.Permute2x128(b2, b6, 0x20), Avx.Permute2x128(b2, b6, 0x31));
        (r3, r7) = (Avx.Permute2x128(b3, b7, 0x20), Avx.Permute2x128(b3, b7, 0x31));
    }

    private static void TransposeInMemory(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        ref Vector256<float> r4, ref Vector256<float> r5, ref Vector256<float> r6, ref Vector256<float> r7)
    {
        Span<Vector256<float>> rows = [r0, r1, r2, r3, r4, r5, r6, r7];
        var cells = MemoryMarshal.Cast<Vector256<float>, float>(rows);
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < y; x++)
                (cells[(8 * y) + x], cells[(8 * x) + y]) = (cells[(8 * x) + y], cells[(8 * y) + x]);
        }

        (r0, r1, r2, r3) = (rows[0], rows[1], rows[2], rows[3]);
        (r4, r5, r6, r7) = (rows[4], rows[5], rows[6], rows[7]);
    }

    /// <summary>Shifts two rows to 0..255, rounds and stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> first, Vector256<float> second, byte* firstRow, byte* secondRow)
    {
        var middle = Vector256.Create(128.5f);
        var words = Vector256.Narrow(ToWhole(first + middle), ToWhole(second + middle));
        var limited = Vector256.Min(Vector256.Max(words, Vector256<short>.Zero), Vector256.Create((short)255));
        var bytes = Vector128.Narrow(limited.GetLower().AsUInt16(), limited.GetUpper().AsUInt16()).AsUInt64();
        *(ulong*)firstRow = bytes.ToScalar();
        *(ulong*)secondRow = bytes.GetElement(1);
    }

    /// <summary>Rounds down, after limiting to what 16 bits hold: damaged files give huge values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToWhole(Vector256<float> values)
    {
        var limited = Vector256.MinNative(Vector256.MaxNative(values, Vector256<float>.Zero), Vector256.Create(300f));
        return Vector256.ConvertToInt32Native(limited);
    }
}
