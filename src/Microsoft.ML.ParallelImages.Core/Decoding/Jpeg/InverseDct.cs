using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From a block's coefficients to its samples, at full size (T.81 A.3.3).</summary>
/// <remarks>
/// The fast algorithm of Arai, Agui and Nakajima (1988) in single precision: 5 multiplications for 8 values, the others
/// being worked into the quantisation table. One vector is a row of the transposed block; between the two passes it is
/// transposed once. Within 1 level of exact arithmetic. No fused multiplication, so that every processor rounds alike.
/// </remarks>
internal static unsafe class InverseDct
{
    /// <summary>Place, in stored order, of the last coefficient of the corner of 4 × 4 low frequencies.</summary>
    public const int LastOfCorner = 9;

    private const float Root2 = 1.414213562f, A = 1.847759065f, B = 1.082392200f, C = 2.613125930f;

    /// <summary>The factor of frequency <paramref name="i"/> that is worked into the multipliers.</summary>
    public static double ScaleOf(int i) => i == 0 ? 1 : Math.Cos(i * Math.PI / 16) * Math.Sqrt(2);

    /// <summary>Transforms a transposed block, writes 8 rows of 8 samples, and leaves the block zero.</summary>
    public static void Transform(short* block, float* multipliers, byte* samples, int stride)
    {
        Vector256<float> r0 = Take(block, multipliers, 0), r1 = Take(block, multipliers, 1), r2 = Take(block, multipliers, 2),
            r3 = Take(block, multipliers, 3), r4 = Take(block, multipliers, 4), r5 = Take(block, multipliers, 5),
            r6 = Take(block, multipliers, 6), r7 = Take(block, multipliers, 7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Store(r0, r1, r2, r3, samples, stride);
        Store(r4, r5, r6, r7, samples + (4 * stride), stride);
    }

    /// <summary>The same for a block whose coefficients all lie in the corner, as most do: half the work.</summary>
    public static void TransformCorner(short* block, float* multipliers, byte* samples, int stride)
    {
        Vector256<float> r0 = Take(block, multipliers, 0), r1 = Take(block, multipliers, 1), r2 = Take(block, multipliers, 2),
            r3 = Take(block, multipliers, 3);
        CornerPass(ref r0, ref r1, ref r2, ref r3, out var r4, out var r5, out var r6, out var r7);
        TransposeCorner(ref r0, ref r1, ref r2, ref r3, r4, r5, r6, r7);
        CornerPass(ref r0, ref r1, ref r2, ref r3, out r4, out r5, out r6, out r7);
        Store(r0, r1, r2, r3, samples, stride);
        Store(r4, r5, r6, r7, samples + (4 * stride), stride);
    }

    /// <summary>Fills the block with its mean, for blocks without any other coefficient.</summary>
    public static void Fill(float mean, byte* samples, int stride, int size)
    {
        var sample = (byte)Math.Clamp(MathF.Floor(mean + 128.5f), 0, 255);
        var eight = sample * 0x0101010101010101UL;
        if (size == 8)
        {
            for (var y = 0; y < 8; y++, samples += stride)
                *(ulong*)samples = eight;
            return;
        }

        for (var y = 0; y < size; y++, samples += stride)
        {
            if (size == 4)
                *(uint*)samples = (uint)eight;
            else if (size == 2)
                *(ushort*)samples = (ushort)eight;
            else
                *samples = sample;
        }
    }

    /// <summary>Takes a row out of the block, leaving zeros, and multiplies it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Take(short* block, float* multipliers, int row)
    {
        var coefficients = Vector128.Load(block + (8 * row));
        Vector128<short>.Zero.Store(block + (8 * row));
        var wide = Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(coefficients)
            : Vector256.Create(Vector128.WidenLower(coefficients), Vector128.WidenUpper(coefficients));
        return Vector256.ConvertToSingle(wide) * Vector256.Load(multipliers + (8 * row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        ref Vector256<float> r4, ref Vector256<float> r5, ref Vector256<float> r6, ref Vector256<float> r7)
    {
        // Even frequencies.
        Vector256<float> s = r0 + r4, d = r0 - r4, e = r2 + r6, f = ((r2 - r6) * Root2) - e;
        Vector256<float> e0 = s + e, e3 = s - e, e1 = d + f, e2 = d - f;

        // Odd frequencies.
        Vector256<float> z13 = r5 + r3, z10 = r5 - r3, z11 = r1 + r7, z12 = r1 - r7;
        var o7 = z11 + z13;
        var t = (z10 + z12) * A;
        var o6 = t - (z10 * C) - o7;
        var o5 = ((z11 - z13) * Root2) - o6;
        var o4 = t - (z12 * B) - o5;

        (r0, r7) = (e0 + o7, e0 - o7);
        (r1, r6) = (e1 + o6, e1 - o6);
        (r2, r5) = (e2 + o5, e2 - o5);
        (r3, r4) = (e3 + o4, e3 - o4);
    }

    /// <summary>The pass with the upper four frequencies zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CornerPass(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        out Vector256<float> r4, out Vector256<float> r5, out Vector256<float> r6, out Vector256<float> r7)
    {
        var f = (r2 * Root2) - r2;
        Vector256<float> e0 = r0 + r2, e3 = r0 - r2, e1 = r0 + f, e2 = r0 - f;

        Vector256<float> o7 = r1 + r3, difference = r1 - r3, t = difference * A;
        var o6 = t + (r3 * C) - o7;
        var o5 = (difference * Root2) - o6;
        var o4 = t - (r1 * B) - o5;

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

        Vector256<float> low4 = r4, low5 = r5, low6 = r6, low7 = r7;
        (r4, r5, r6, r7) = (
            Avx.Permute2x128(r0, r4, 0x31), Avx.Permute2x128(r1, r5, 0x31),
            Avx.Permute2x128(r2, r6, 0x31), Avx.Permute2x128(r3, r7, 0x31));
        TransposeHalves(ref r4, ref r5, ref r6, ref r7);
        TransposeCorner(ref r0, ref r1, ref r2, ref r3, low4, low5, low6, low7);
    }

    /// <summary>The first four rows of the transposed block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeCorner(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3,
        Vector256<float> r4, Vector256<float> r5, Vector256<float> r6, Vector256<float> r7)
    {
        if (!Avx.IsSupported)
        {
            TransposeInMemory(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
            return;
        }

        (r0, r1, r2, r3) = (
            Vector256.Create(r0.GetLower(), r4.GetLower()), Vector256.Create(r1.GetLower(), r5.GetLower()),
            Vector256.Create(r2.GetLower(), r6.GetLower()), Vector256.Create(r3.GetLower(), r7.GetLower()));
        TransposeHalves(ref r0, ref r1, ref r2, ref r3);
    }

    /// <summary>Transposes the left and the right four columns, each on its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalves(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3)
    {
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1),
            a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        (r0, r1) = (Avx.Shuffle(a0, a2, 0x44), Avx.Shuffle(a0, a2, 0xEE));
        (r2, r3) = (Avx.Shuffle(a1, a3, 0x44), Avx.Shuffle(a1, a3, 0xEE));
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

    /// <summary>Rounds four rows, limits them to -128..127, shifts them to 0..255 and stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, byte* samples, int stride)
    {
        var rows = (Pack(ToWhole(r0), ToWhole(r1), ToWhole(r2), ToWhole(r3)) ^ Vector256.Create((byte)0x80)).AsUInt64();
        *(ulong*)samples = rows.GetElement(0);
        *(ulong*)(samples + stride) = rows.GetElement(1);
        *(ulong*)(samples + (2 * stride)) = rows.GetElement(2);
        *(ulong*)(samples + (3 * stride)) = rows.GetElement(3);
    }

    /// <summary>Four rows of 8 as bytes, limited to those that there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Pack(Vector256<int> r0, Vector256<int> r1, Vector256<int> r2, Vector256<int> r3)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.NarrowWithSaturation(
                Vector256.NarrowWithSaturation(r0, r1), Vector256.NarrowWithSaturation(r2, r3)).AsByte();
        }

        // Packing keeps to 128-bit halves: the halves of each row come out four bytes wide, at a distance of 16.
        var halves = Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(r0, r1), Avx2.PackSignedSaturate(r2, r3)).AsInt32();
        return Avx2.PermuteVar8x32(halves, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToWhole(Vector256<float> values) => Avx.IsSupported
        ? Avx.ConvertToVector256Int32(values)
        : Vector256.ConvertToInt32(Vector256.Round(values));
}
