namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>From a block's low frequencies to 4 × 4, 2 × 2 or 1 sample: a picture that is shrunk while it is decoded.</summary>
/// <remarks>The N × N lowest frequencies of a block are the transform of the block shrunk to N × N, times 8 / N.</remarks>
internal static unsafe class ReducedDct
{
    private static readonly float[] Basis4 = Basis(4);
    private static readonly float[] Basis2 = Basis(2);

    /// <summary>Transforms a transposed block of unscaled coefficients and writes rows of <paramref name="size"/> samples.</summary>
    public static void Transform(float* block, byte* samples, int stride, int size)
    {
        var basis = size == 4 ? Basis4 : Basis2;
        var half = stackalloc float[16];
        for (var u = 0; u < size; u++)
        {
            for (var y = 0; y < size; y++)
            {
                var sum = 0f;
                for (var v = 0; v < size; v++)
                    sum += block[(8 * u) + v] * basis[(v * size) + y];
                half[(u * size) + y] = sum;
            }
        }

        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var sum = 128.5f;
                for (var u = 0; u < size; u++)
                    sum += half[(u * size) + y] * basis[(u * size) + x];
                samples[(y * stride) + x] = (byte)Math.Clamp(sum, 0, 255);
            }
        }
    }

    /// <summary>Value at x of the cosine of frequency u, with the factor that shrinking needs.</summary>
    private static float[] Basis(int size)
    {
        var basis = new float[size * size];
        for (var u = 0; u < size; u++)
        {
            for (var x = 0; x < size; x++)
            {
                var weight = u == 0 ? Math.Sqrt(1.0 / size) : Math.Sqrt(2.0 / size);
                basis[(u * size) + x] = (float)(weight * Math.Cos(((2 * x) + 1) * u * Math.PI / (2 * size)) * Math.Sqrt(size / 8.0));
            }
        }

        return basis;
    }
}
