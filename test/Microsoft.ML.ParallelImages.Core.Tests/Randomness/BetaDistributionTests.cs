namespace Microsoft.ML.ParallelImages.Randomness;

public class BetaDistributionTests
{
    private const int Draws = 20_000;

    /// <summary>Distribution functions worked out from the density x^(a-1) (1-x)^(a-1).</summary>
    private static readonly Dictionary<double, Func<double, double>> Known = new()
    {
        [0.5] = x => 2 / Math.PI * Math.Asin(Math.Sqrt(x)),
        [1] = x => x,
        [2] = x => x * x * (3 - (2 * x)),
        [3] = x => x * x * x * (10 - (15 * x) + (6 * x * x)),
    };

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Draws_follow_the_known_distribution(double alpha)
    {
        var sorted = Sample(alpha).Order().ToArray();

        var distance = sorted.Select((x, i) => Math.Abs(Known[alpha](x) - ((i + 0.5) / Draws))).Max();

        // Kolmogorov: 1.95 / sqrt(n) is passed by one sample in a thousand.
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(Draws));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.2)]
    [InlineData(50)]
    public void Mean_and_variance_are_those_of_the_distribution(double alpha)
    {
        var sample = Sample(alpha);
        var mean = sample.Average();

        Assert.All(sample, x => Assert.InRange(x, 0, 1));
        Assert.Equal(0.5, mean, 0.015);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), sample.Average(x => (x - mean) * (x - mean)), 0.005);
    }

    private static double[] Sample(double alpha)
    {
        var key = RandomKey.FromSeed(11);
        return [.. Enumerable.Range(0, Draws).Select(i => Draw(key.Child(i), alpha))];
    }

    private static double Draw(RandomKey key, double alpha)
    {
        var random = new CounterRandom(key);
        return BetaDistribution.Draw(alpha, ref random);
    }
}
