using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From a block's low frequencies to 4 × 4, 2 × 2 or 1 sample: a picture that is shrunk while it is decoded.</summary>
/// <remarks>The N × N lowest frequencies of a block are the transform of the block shrunk to N × N, times 8 / N.</remarks>
internal static unsafe class ReducedDct
{
    private static readonly float[] Cosines = CosinesOf4();

    private static Vector128<float> Most => Vector128.Create(255f);

    /// <summary>
    /// Transforms a transposed block, writes <paramref name="size"/> rows of as many samples, and leaves the block zero.
    /// </summary>
    public static void Transform(short* block, float* multipliers, byte* samples, int stride, int size)
    {
        if (size == 4)
            TransformTo4(block, multipliers, samples, stride);
        else if (size == 2)
            TransformTo2(block, multipliers, samples, stride);
        else
            *samples = Limit((block[0] * multipliers[0] / 8) + 128.5f);
        new Span<short>(block, 64).Clear();
    }

    private static void TransformTo4(short* block, float* multipliers, byte* samples, int stride)
    {
        var half = stackalloc float[16];
        fixed (float* cosines = Cosines)
        {
            for (var u = 0; u < 4; u++)
            {
                var sum = Vector128<float>.Zero;
                for (var v = 0; v < 4; v++)
                    sum += Vector128.Load(cosines + (4 * v)) * (block[(8 * u) + v] * multipliers[(8 * u) + v]);
                sum.Store(half + (4 * u));
            }

            for (var y = 0; y < 4; y++)
            {
                var sum = Vector128.Create(128.5f);
                for (var u = 0; u < 4; u++)
                    sum += Vector128.Load(cosines + (4 * u)) * half[(4 * u) + y];
                var whole = Vector128.ConvertToInt32(Vector128.Min(Vector128.Max(sum, Vector128<float>.Zero), Most));
                var bytes = Vector128.Narrow(Vector128.Narrow(whole, whole).AsUInt16(), Vector128<ushort>.Zero);
                *(int*)(samples + (y * stride)) = bytes.AsInt32().ToScalar();
            }
        }
    }

    private static void TransformTo2(short* block, float* multipliers, byte* samples, int stride)
    {
        // Shrunk to two, all cosines are alike: only signs are left.
        float mean = (block[0] * multipliers[0] / 8) + 128.5f, across = block[8] * multipliers[8] / 8,
            down = block[1] * multipliers[1] / 8, both = block[9] * multipliers[9] / 8;
        samples[0] = Limit(mean + across + down + both);
        samples[1] = Limit(mean - across + down - both);
        samples[stride] = Limit(mean + across - down - both);
        samples[stride + 1] = Limit(mean - across - down + both);
    }

    private static byte Limit(float sample) => (byte)Math.Clamp(sample, 0, 255);

    /// <summary>At 4 u + x: value at x of the cosine of frequency u, with the factor that shrinking needs.</summary>
    private static float[] CosinesOf4()
    {
        var cosines = new float[16];
        for (var u = 0; u < 4; u++)
        {
            for (var x = 0; x < 4; x++)
                cosines[(4 * u) + x] = (float)((u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * x) + 1) * u * Math.PI / 8));
        }

        return cosines;
    }
}
