using System.Numerics;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class McNemarTestTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(4, 5, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(1, 9, 22.0 / 1024)]
    [InlineData(9, 1, 22.0 / 1024)]
    [InlineData(6, 16, 0.052478790283203125)]
    public void Known_answers(int one, int other, double expected) =>
        Assert.Equal(expected, McNemarTest.PValue(one, other), 1e-12);

    [Theory]
    [InlineData(40, 70)]
    [InlineData(300, 411)]
    [InlineData(2, 900)]
    [InlineData(1000, 1100)]
    public void Many_photos_give_what_whole_numbers_give(int one, int other)
    {
        var expected = Exact(one, other);

        Assert.InRange(McNemarTest.PValue(one, other) / expected, 1 - 1e-9, 1 + 1e-9);
    }

    [Fact]
    public void So_many_that_no_number_is_small_enough_are_still_a_probability() =>
        Assert.InRange(McNemarTest.PValue(100_000, 101_000), 0.02, 0.03);

    /// <summary>The two tails of the binomial, added up in whole numbers.</summary>
    private static double Exact(int one, int other)
    {
        var (few, all) = (Math.Min(one, other), one + other);
        var (sum, term) = (BigInteger.Zero, BigInteger.One);
        for (var i = 0; i <= few; i++)
        {
            sum += term;
            term = term * (all - i) / (i + 1);
        }

        return Math.Exp(BigInteger.Log(2 * sum) - (all * Math.Log(2)));
    }
}
