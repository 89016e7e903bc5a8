namespace Microsoft.ML.ParallelImages.Health;

public sealed class SpreadTests
{
    [Fact]
    public void Quartiles_say_how_far_a_number_lies_from_the_others()
    {
        var spread = Spread.Of([0, 1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.Equal((4, 2, 6, 4), (spread.Median, spread.FirstQuarter, spread.ThirdQuarter, spread.QuarterRange));
        Assert.Equal(4 / (1.4826 * 2), spread.Below(0), 1e-9);
        Assert.Equal(10, spread.Above(1));
    }

    [Fact]
    public void How_numbers_spread_above_the_median_does_not_hide_those_far_below()
    {
        var (even, skewed) = (Spread.Of([8, 9, 10, 11, 12]), Spread.Of([8, 9, 10, 50, 500]));

        Assert.Equal(even.Below(1), skewed.Below(1));
    }

    [Fact]
    public void Numbers_that_are_none_are_passed_over_and_of_none_nothing_is_said()
    {
        Assert.Equal(2, Spread.Of([1, double.NaN, 2, 3, double.PositiveInfinity]).Median);
        Assert.Equal(default, Spread.Of([]));
    }
}
