using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The cosine transform of 8 × 8 samples and its inverse, as JPEG has them (ITU-T T.81, A.3.3).</summary>
/// <remarks>
/// Along the columns of eight rows at once, then turned over: a block's coefficients stand transposed, the frequency
/// along the row first. Sums and differences of opposite rows halve the work.
/// </remarks>
internal static class CosineTransform
{
    /// <summary>Rows and columns of a block.</summary>
    public const int Side = 8;

    /// <summary>Weight of frequency k at place n: [8 × k + n].</summary>
    private static readonly float[] Cosines =
    [
        .. Enumerable.Range(0, Side * Side).Select(i => (float)(
            (i < Side ? Math.Sqrt(1 / 8.0) : 0.5) * Cosine(i / Side * ((2 * (i % Side)) + 1)))),
    ];

    /// <summary>From samples to transposed coefficients, in place.</summary>
    public static void Forward(Span<float> block)
    {
        Analyse(block);
        Transpose(block);
        Analyse(block);
    }

    /// <summary>From transposed coefficients to samples, in place.</summary>
    public static void Inverse(Span<float> block)
    {
        Synthesize(block);
        Transpose(block);
        Synthesize(block);
    }

    private static void Analyse(Span<float> block)
    {
        Bounds.Check(Side * Side, block.Length, "a block");
        ref var rows = ref MemoryMarshal.GetReference(block);
        Vector256<float> r0 = Row(ref rows, 0), r1 = Row(ref rows, 1), r2 = Row(ref rows, 2), r3 = Row(ref rows, 3),
            r4 = Row(ref rows, 4), r5 = Row(ref rows, 5), r6 = Row(ref rows, 6), r7 = Row(ref rows, 7);

        // Even frequencies are the same on both sides of the middle, odd ones opposite.
        Vector256<float> s0 = r0 + r7, s1 = r1 + r6, s2 = r2 + r5, s3 = r3 + r4,
            d0 = r0 - r7, d1 = r1 - r6, d2 = r2 - r5, d3 = r3 - r4;
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Cosines);
        for (var k = 0; k < Side; k += 2)
        {
            ref var even = ref Unsafe.Add(ref weights, k * Side);
            ref var odd = ref Unsafe.Add(ref even, Side);
            Four(s0, s1, s2, s3, ref even, 1).StoreUnsafe(ref rows, (nuint)(k * Side));
            Four(d0, d1, d2, d3, ref odd, 1).StoreUnsafe(ref rows, (nuint)((k + 1) * Side));
        }
    }

    private static void Synthesize(Span<float> block)
    {
        Bounds.Check(Side * Side, block.Length, "a block");
        ref var rows = ref MemoryMarshal.GetReference(block);
        Vector256<float> r0 = Row(ref rows, 0), r1 = Row(ref rows, 1), r2 = Row(ref rows, 2), r3 = Row(ref rows, 3),
            r4 = Row(ref rows, 4), r5 = Row(ref rows, 5), r6 = Row(ref rows, 6), r7 = Row(ref rows, 7);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Cosines);
        for (var n = 0; n < Side / 2; n++)
        {
            ref var first = ref Unsafe.Add(ref weights, n);
            var even = Four(r0, r2, r4, r6, ref first, 2 * Side);
            var odd = Four(r1, r3, r5, r7, ref Unsafe.Add(ref first, Side), 2 * Side);
            (even + odd).StoreUnsafe(ref rows, (nuint)(n * Side));
            (even - odd).StoreUnsafe(ref rows, (nuint)((Side - 1 - n) * Side));
        }
    }

    /// <summary>Four rows, added by weights that stand <paramref name="apart"/> from each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Four(
        Vector256<float> one, Vector256<float> two, Vector256<float> three, Vector256<float> four, ref float weights,
        int apart) =>
        (one * weights) + (two * Unsafe.Add(ref weights, apart)) + (three * Unsafe.Add(ref weights, 2 * apart))
            + (four * Unsafe.Add(ref weights, 3 * apart));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float block, int row) =>
        Vector256.LoadUnsafe(ref block, (nuint)(row * Side));

    private static void Transpose(Span<float> block)
    {
        block = block[..(Side * Side)];
        if (Avx.IsSupported)
        {
            TransposeVectors(ref MemoryMarshal.GetReference(block));
            return;
        }

        for (var y = 1; y < Side; y++)
        {
            for (var x = 0; x < y; x++)
                (block[(y * Side) + x], block[(x * Side) + y]) = (block[(x * Side) + y], block[(y * Side) + x]);
        }
    }

    /// <summary>Pairs of rows are interleaved, then pairs of pairs, then halves change places.</summary>
    private static void TransposeVectors(ref float block)
    {
        Vector256<float> r0 = Row(ref block, 0), r1 = Row(ref block, 1), r2 = Row(ref block, 2),
            r3 = Row(ref block, 3), r4 = Row(ref block, 4), r5 = Row(ref block, 5), r6 = Row(ref block, 6),
            r7 = Row(ref block, 7);
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3),
            a3 = Avx.UnpackHigh(r2, r3), a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5),
            a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);
        StorePair(Low(a0, a2), Low(a4, a6), ref block, 0);
        StorePair(High(a0, a2), High(a4, a6), ref block, 1);
        StorePair(Low(a1, a3), Low(a5, a7), ref block, 2);
        StorePair(High(a1, a3), High(a5, a7), ref block, 3);

        static Vector256<float> Low(Vector256<float> a, Vector256<float> b) => Avx.Shuffle(a, b, 0b01_00_01_00);

        static Vector256<float> High(Vector256<float> a, Vector256<float> b) => Avx.Shuffle(a, b, 0b11_10_11_10);

        static void StorePair(Vector256<float> a, Vector256<float> b, ref float block, int row)
        {
            Avx.Permute2x128(a, b, 0x20).StoreUnsafe(ref block, (nuint)(row * Side));
            Avx.Permute2x128(a, b, 0x31).StoreUnsafe(ref block, (nuint)((row + (Side / 2)) * Side));
        }
    }

    /// <summary>Of a number of sixteenths of half a turn.</summary>
    private static double Cosine(int sixteenths) =>
        Randomness.PortableMath.SinCos(sixteenths % 32 * (Math.PI / 16)).Cos;
}
