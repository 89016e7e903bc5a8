namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>The transform of T.81 A.3.3, written as the standard has it, in doubles.</summary>
internal static class BlockTransform
{
    private static readonly double[] Cosines8 = CosinesOf(8);

    /// <summary>
    /// An 8 × 8 block of a plane, shrunk to <paramref name="size"/> × <paramref name="size"/> by its lowest
    /// frequencies; 0 to 255.
    /// </summary>
    public static double[] Shrink(DecodedPlanes.Part plane, int left, int top, int size)
    {
        var block = new double[64];
        for (var i = 0; i < 64; i++)
            block[i] = plane.Row(top + (i / 8))[left + (i % 8)];
        var frequencies = Forward(block);
        var low = new double[size * size];
        for (var i = 0; i < low.Length; i++)
            low[i] = frequencies[(8 * (i / size)) + (i % size)] * size / 8;
        return [.. Apply(low, CosinesOf(size), size, forward: false).Select(sample => Math.Clamp(sample, 0, 255))];
    }

    /// <summary>From 64 samples to their coefficients, row by row.</summary>
    public static double[] Forward(double[] samples) => Apply(samples, Cosines8, 8, forward: true);

    /// <summary>Back, as exact as doubles are.</summary>
    public static double[] Inverse(double[] coefficients) => Apply(coefficients, Cosines8, 8, forward: false);

    /// <summary>At size × u + x: the orthonormal cosine of frequency u at x.</summary>
    private static double[] CosinesOf(int size) =>
    [
        .. Enumerable.Range(0, size * size).Select(i =>
            Math.Sqrt((i < size ? 1.0 : 2.0) / size)
                * Math.Cos(((2 * (i % size)) + 1) * (i / size) * Math.PI / (2 * size))),
    ];

    private static double[] Apply(double[] block, double[] cosines, int size, bool forward)
    {
        double Cosine(int inner, int outer) =>
            forward ? cosines[(size * outer) + inner] : cosines[(size * inner) + outer];
        double[] rows = new double[block.Length], all = new double[block.Length];
        for (var i = 0; i < block.Length; i++)
        {
            for (var k = 0; k < size; k++)
                rows[i] += block[(i / size * size) + k] * Cosine(k, i % size);
        }

        for (var i = 0; i < block.Length; i++)
        {
            for (var k = 0; k < size; k++)
                all[i] += rows[(k * size) + (i % size)] * Cosine(k, i / size);
        }

        return all;
    }
}
