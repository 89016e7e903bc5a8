namespace Microsoft.ML.ParallelImages.Randomness;

public sealed class DirichletDistributionTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(0.01, 3)]
    [InlineData(0.5, 3)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(4, 5)]
    public void Mean_variance_and_covariance_are_those_of_the_distribution(double alpha, int count)
    {
        var sample = Sample(alpha, count);

        // Mean 1 / k, variance (1/k) (1 - 1/k) / (k alpha + 1), covariance minus (1/k²) / (k alpha + 1).
        var mean = 1.0 / count;
        var scale = mean / ((count * alpha) + 1);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(mean, sample.Average(shares => shares[i]), 0.015);
            Assert.Equal(scale * (1 - mean), sample.Average(shares => Square(shares[i] - mean)), 0.006);
        }

        Assert.Equal(-scale * mean, sample.Average(shares => (shares[0] - mean) * (shares[1] - mean)), 0.006);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(50)]
    public void Shares_lie_between_0_and_1_and_add_up_to_1(double alpha) => Assert.All(Sample(alpha, 4), shares =>
    {
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(1, shares.Sum(), 1e-12);
    });

    [Fact]
    public void A_single_share_is_all() => Assert.All(Sample(1, 1), shares => Assert.Equal([1.0], shares));

    private static double Square(double value) => value * value;

    private static double[][] Sample(double alpha, int count)
    {
        var key = RandomKey.FromSeed(12);
        return [.. Enumerable.Range(0, Draws).Select(i => Draw(key.Child(i), alpha, count))];
    }

    private static double[] Draw(RandomKey key, double alpha, int count)
    {
        var random = new CounterRandom(key);
        var shares = new double[count];
        DirichletDistribution.Draw(alpha, shares, ref random);
        return shares;
    }
}
