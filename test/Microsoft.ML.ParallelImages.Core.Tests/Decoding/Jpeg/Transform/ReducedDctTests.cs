namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

public sealed unsafe class ReducedDctTests
{
    private const int Count = 64;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 30)]
    [InlineData(2, 4)]
    [InlineData(2, 30)]
    [InlineData(2, 255)]
    [InlineData(4, 4)]
    [InlineData(4, 30)]
    [InlineData(4, 255)]
    public void Samples_are_those_of_the_formula_with_the_lowest_frequencies(int size, int largestStep)
    {
        var random = new Random(largestStep);
        for (var round = 0; round < 300; round++)
        {
            int[] steps = [.. Enumerable.Range(0, Count).Select(_ => random.Next(1, largestStep + 1))];
            short[] left = Draw(random, size, steps), right = Draw(random, size, steps);
            double[] exactLeft = Exact(left, size, steps), exactRight = Exact(right, size, steps);
            var samples = Transform(left, right, size, steps);
            for (var i = 0; i < size * size; i++)
            {
                var at = (i / size * 2 * size) + (i % size);
                Assert.InRange(samples[at] - exactLeft[i], -0.51, 0.51);
                Assert.InRange(samples[at + size] - exactRight[i], -0.51, 0.51);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Blocks_are_left_zero(int size)
    {
        int[] steps = [.. Enumerable.Repeat(1, Count)];
        short[] left = Draw(new Random(1), size, steps), right = Draw(new Random(2), size, steps);
        Transform(left, right, size, steps);
        Assert.All(left.Concat(right), coefficient => Assert.Equal(0, coefficient));
    }

    /// <summary>A transposed block with numbers in its lowest frequencies.</summary>
    private static short[] Draw(Random random, int size, int[] steps)
    {
        var block = new short[Count];
        for (var i = 0; i < size * size; i++)
        {
            var place = (i / size * 8) + (i % size);
            var largest = (place == 0 ? 1_100 : 300 / (1 + (i / size) + (i % size))) / steps[place];
            block[place] = (short)random.Next(-largest, largest + 1);
        }

        return block;
    }

    /// <summary>
    /// Row by row: the inverse transform of N × N numbers (T.81 A.3.3 with N in place of 8), which are 8 / N times too
    /// large.
    /// </summary>
    private static double[] Exact(short[] block, int size, int[] steps)
    {
        double Scale(int frequency) => Math.Sqrt((frequency == 0 ? 1.0 : 2) / size);
        double Wave(int frequency, int at) =>
            Scale(frequency) * Math.Cos(((2 * at) + 1) * frequency * Math.PI / (2 * size));
        var samples = new double[size * size];
        for (var i = 0; i < samples.Length; i++)
        {
            var (y, x) = Math.DivRem(i, size);
            for (var k = 0; k < size * size; k++)
            {
                var (across, down) = Math.DivRem(k, size);
                samples[i] += block[(8 * across) + down] * steps[(8 * across) + down] * Wave(across, x) * Wave(down, y)
                    * size / 8;
            }

            samples[i] = Math.Clamp(samples[i] + 128, 0, 255);
        }

        return samples;
    }

    private static byte[] Transform(short[] left, short[] right, int size, int[] steps)
    {
        var table = new QuantizationTable();
        table.Set([.. Enumerable.Range(0, Count).Select(k => (byte)steps[ZigZag.ToTransposed[k]])], wide: false);
        var samples = new byte[2 * size * size];
        fixed (short* one = left, other = right)
        fixed (byte* target = samples)
            ReducedDct.Transform(one, other, table, target, 2 * size, size);
        return samples;
    }
}
