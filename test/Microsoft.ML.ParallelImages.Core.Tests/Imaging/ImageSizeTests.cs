namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class ImageSizeTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(-1, 5)]
    public void A_side_below_one_pixel_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageSize(width, height));

    [Fact]
    public void Pixels_of_a_huge_claimed_size_are_counted_without_overflow() =>
        Assert.Equal(4_294_836_225, new ImageSize(65_535, 65_535).PixelCount);

    [Fact]
    public void A_quarter_turn_exchanges_the_sides()
    {
        var size = new ImageSize(640, 480);

        Assert.Equal("480x640", size.Transposed.ToString());
        Assert.Equal(480, size.ShorterSide);
        Assert.Equal(new PixelRect(0, 0, 640, 480), size.Bounds);
        Assert.Equal(new ImageSize(224, 224), ImageSize.Square(224));
    }
}
