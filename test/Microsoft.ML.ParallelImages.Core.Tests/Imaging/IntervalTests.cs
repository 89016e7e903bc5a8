namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(2f, 1f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(0f, float.PositiveInfinity)]
    public void Empty_and_endless_intervals_are_refused(float low, float high) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(low, high));

    [Fact]
    public void Both_ends_belong_to_the_interval()
    {
        var interval = new Interval(0.8f, 1.2f);

        Assert.True(interval.Contains(0.8f) && interval.Contains(1.2f) && interval.Contains(1));
        Assert.False(interval.Contains(0.79f) || interval.Contains(1.21f));
    }

    [Fact]
    public void Short_forms_are_the_same_intervals()
    {
        Assert.Equal(new Interval(-3, 3), Interval.PlusMinus(3));
        Assert.Equal(new Interval(2, 2), Interval.Exactly(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.PlusMinus(-1));
    }

    [Fact]
    public void An_interval_is_written_with_points_whatever_the_country() =>
        Assert.Equal("0.8..1.2", new Interval(0.8f, 1.2f).ToString());
}
