namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

public sealed unsafe class InverseDctTests
{
    private const int Side = 8, Count = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(255)]
    [InlineData(3_000)]
    public void Samples_are_those_of_the_standards_formula_within_a_level(int largestStep)
    {
        var random = new Random(largestStep);
        var (sum, bias, count) = (0.0, 0.0, 0);
        for (var round = 0; round < 300; round++)
        {
            var steps = Draw(_ => random.Next((largestStep / 2) + 1, largestStep + 1));
            short[] left = Coefficients(Photo(random, round), steps),
                right = Coefficients(Photo(random, round + 1), steps);
            double[] exactLeft = Exact(left, steps), exactRight = Exact(right, steps);
            var samples = Transform(left, right, steps);
            for (var i = 0; i < 2 * Count; i++)
            {
                var difference = samples[i] - (i / Side % 2 == 0 ? exactLeft : exactRight)[PlaceOf(i)];
                Assert.InRange(difference, -1, 1);
                (sum, bias, count) = (sum + Math.Abs(difference), bias + difference, count + 1);
            }
        }

        Assert.InRange(sum / count, 0, 0.1);
        Assert.InRange(bias / count, -0.02, 0.02);
    }

    [Fact]
    public void A_block_does_not_depend_on_the_one_beside_it()
    {
        var random = new Random(1);
        var steps = Draw(_ => random.Next(1, 30));
        var plain = new short[Count];
        for (var round = 0; round < 100; round++)
        {
            short[] one = Coefficients(Photo(random, round), steps),
                other = Coefficients(Photo(random, round + 1), steps);
            Assert.Equal(Half(Transform(one, other, steps), 0), Half(Transform(one, plain, steps), 0));
            Assert.Equal(Half(Transform(one, other, steps), 1), Half(Transform(plain, other, steps), 1));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(255)]
    public void Plain_blocks_are_filled_with_what_the_transform_makes_of_them(int step)
    {
        var steps = Draw(_ => step);
        for (var mean = -1_100 / step; mean <= 1_100 / step; mean++)
        {
            short[] plain = new short[Count], other = new short[Count];
            (plain[0], other[0], other[9]) = ((short)mean, (short)-mean, 1);
            Assert.Equal(Half(Transform(plain, other, steps), 0), Half(Transform(plain, plain, steps), 0));
            Assert.Equal(Half(Transform(other, plain, steps), 1), Half(Transform(plain, plain, steps), 1));
        }
    }

    [Fact]
    public void Blocks_are_left_zero()
    {
        short[] left = new short[Count], right = new short[Count];
        left.AsSpan().Fill(3);
        right.AsSpan().Fill(-5);
        Run(left, right, Draw(_ => 9));
        Assert.All(left.Concat(right), coefficient => Assert.Equal(0, coefficient));
    }

    private static int[] Draw(Func<int, int> next) => [.. Enumerable.Range(0, Count).Select(next)];

    /// <summary>Noise, edges, slopes, black and white, and more of them.</summary>
    private static double[] Photo(
        Random random, int kind) => [.. Enumerable.Range(0, Count).Select(i => (kind % 4) switch
    {
        0 => random.Next(256),
        1 => random.Next(2) * 255,
        2 => 20 + (i % Side * 25) + (i / Side * 3),
        _ => i % Side + (i / Side) < 9 ? 250.0 : 5,
    } - 128)];

    /// <summary>The coefficients of samples in units of their steps, transposed as the decoder keeps them.</summary>
    private static short[] Coefficients(double[] samples, int[] steps)
    {
        var exact = BlockTransform.Forward(samples);
        var block = new short[Count];
        for (var i = 0; i < Count; i++)
            block[Transposed(i)] = (short)Math.Round(exact[i] / steps[i]);
        return block;
    }

    private static double[] Exact(short[] block, int[] steps)
    {
        var coefficients = new double[Count];
        for (var i = 0; i < Count; i++)
            coefficients[i] = block[Transposed(i)] * steps[i];
        return [.. BlockTransform.Inverse(coefficients).Select(sample => Math.Round(Math.Clamp(sample + 128, 0, 255)))];
    }

    private static int Transposed(int i) => (i % Side * Side) + (i / Side);

    /// <summary>Place in its block of a sample of two blocks side by side.</summary>
    private static int PlaceOf(int i) => (i / (2 * Side) * Side) + (i % Side);

    private static byte[] Half(byte[] samples, int half) => [.. samples.Where((_, i) => i / Side % 2 == half)];

    private static byte[] Transform(short[] left, short[] right, int[] steps) =>
        Run([.. left], [.. right], steps);

    private static byte[] Run(short[] left, short[] right, int[] steps)
    {
        var table = new QuantizationTable();
        var segment = new byte[2 * Count];
        for (var k = 0; k < Count; k++)
        {
            var step = steps[Transposed(ZigZag.ToTransposed[k])];
            (segment[2 * k], segment[(2 * k) + 1]) = ((byte)(step >> 8), (byte)step);
        }

        table.Set(segment, wide: true);
        var samples = new byte[2 * Count];
        fixed (short* one = left, other = right)
        fixed (byte* target = samples)
            InverseDct.Transform(one, other, table, target, 2 * Side);
        return samples;
    }
}
