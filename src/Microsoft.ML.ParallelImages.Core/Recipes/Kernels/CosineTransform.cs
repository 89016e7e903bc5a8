using System.Runtime.Intrinsics;

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
        Span<Vector256<float>> sums = stackalloc Vector256<float>[Side];
        for (var n = 0; n < Side / 2; n++)
        {
            Vector256<float> one = Row(block, n), other = Row(block, Side - 1 - n);
            (sums[n], sums[n + (Side / 2)]) = (one + other, one - other);
        }

        for (var k = 0; k < Side; k++)
        {
            // Even frequencies are the same on both sides of the middle, odd ones opposite.
            var part = sums.Slice(k % 2 * (Side / 2), Side / 2);
            var weights = Cosines.AsSpan(k * Side, Side / 2);
            ((part[0] * weights[0]) + (part[1] * weights[1]) + (part[2] * weights[2]) + (part[3] * weights[3]))
                .CopyTo(block[(k * Side)..]);
        }
    }

    private static void Synthesize(Span<float> block)
    {
        Span<Vector256<float>> rows = stackalloc Vector256<float>[Side];
        for (var k = 0; k < Side; k++)
            rows[k] = Row(block, k);
        ReadOnlySpan<float> weights = Cosines;
        for (var n = 0; n < Side / 2; n++)
        {
            var even = (rows[0] * weights[n]) + (rows[2] * weights[(2 * Side) + n])
                + (rows[4] * weights[(4 * Side) + n]) + (rows[6] * weights[(6 * Side) + n]);
            var odd = (rows[1] * weights[Side + n]) + (rows[3] * weights[(3 * Side) + n])
                + (rows[5] * weights[(5 * Side) + n]) + (rows[7] * weights[(7 * Side) + n]);
            (even + odd).CopyTo(block[(n * Side)..]);
            (even - odd).CopyTo(block[((Side - 1 - n) * Side)..]);
        }
    }

    private static Vector256<float> Row(ReadOnlySpan<float> block, int row) => Vector256.Create(block[(row * Side)..]);

    private static void Transpose(Span<float> block)
    {
        block = block[..(Side * Side)];
        for (var y = 1; y < Side; y++)
        {
            for (var x = 0; x < y; x++)
                (block[(y * Side) + x], block[(x * Side) + y]) = (block[(x * Side) + y], block[(y * Side) + x]);
        }
    }

    /// <summary>Of a number of sixteenths of half a turn.</summary>
    private static double Cosine(int sixteenths) =>
        Randomness.PortableMath.SinCos(sixteenths % 32 * (Math.PI / 16)).Cos;
}
