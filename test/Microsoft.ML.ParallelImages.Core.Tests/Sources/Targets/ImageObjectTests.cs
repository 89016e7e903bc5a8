namespace Microsoft.ML.ParallelImages.Sources;

public sealed class ImageObjectTests
{
    [Theory]
    [InlineData(double.NaN, 0, 1, 1)]
    [InlineData(0, 0, double.PositiveInfinity, 1)]
    [InlineData(2, 0, 1, 1)]
    [InlineData(0, 2, 1, 1)]
    public void A_box_that_is_not_finite_or_is_inside_out_is_refused(
        double left, double top, double right, double bottom)
    {
        var box = new BoundingBox(left, top, right, bottom);
        Assert.Contains(
            $"{box}", Assert.Throws<ArgumentException>("Box", () => new ImageObject { Box = box }).Message);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, -1)]
    public void A_slanted_box_that_cannot_be_drawn_is_refused(double degrees, double width) =>
        Assert.Throws<ArgumentException>("OrientedBox", () => new ImageObject
        {
            OrientedBox = new OrientedBox(0, 0, width, 1, degrees),
        });

    [Fact]
    public void A_box_without_an_area_is_a_box() =>
        Assert.Equal(0, new ImageObject { Box = new BoundingBox(3, 4, 3, 5) }.Box!.Value.Area);
}
