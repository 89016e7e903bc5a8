using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Resampling against Pillow's antialiased bilinear filter as its formula says it, in doubles.</summary>
public sealed class ResampleTests
{
    [Theory]
    [InlineData(53, 41, 53, 41)]
    [InlineData(53, 41, 200, 90)]
    [InlineData(53, 41, 30, 41)]
    [InlineData(53, 41, 27, 21)]
    [InlineData(400, 40, 31, 33)]
    [InlineData(300, 40, 110, 33)]
    [InlineData(300, 40, 88, 33)]
    [InlineData(300, 40, 68, 33)]
    [InlineData(300, 40, 62, 33)]
    [InlineData(37, 500, 40, 20)]
    [InlineData(1, 1, 7, 5)]
    [InlineData(2, 90, 3, 70)]
    [InlineData(90, 3, 1, 3)]
    [InlineData(1600, 7, 17, 7)]
    public void A_resized_picture_is_the_triangle_filter(int width, int height, int toWidth, int toHeight)
    {
        var to = new ImageSize(toWidth, toHeight);
        AssertTriangle(new(width, height), PlaneMap.Resize(new(width, height), to), to);
    }

    [Theory]
    [InlineData(3.25, 4.5, 30.5, 21.75)]
    [InlineData(0, 0, 12, 40)]
    [InlineData(20, 11, 2.5, 1.5)]
    [InlineData(40, 30, 13, 11)]
    public void A_crop_between_pixels_is_the_triangle_filter(double left, double top, double width, double height)
    {
        var to = new ImageSize(33, 29);
        AssertTriangle(new(53, 41), PlaneMap.Crop(left, top, width, height, to), to);
    }

    [Fact]
    public void A_flipped_picture_is_the_triangle_filter()
    {
        ImageSize from = new(53, 41), to = new(44, 50);
        var map = PlaneMap.FlipHorizontally(53).Then(PlaneMap.FlipVertically(41)).Then(PlaneMap.Resize(from, to));
        AssertTriangle(from, map, to);
    }

    [Fact]
    public void A_plain_colour_stays_itself_at_any_size()
    {
        foreach (var level in (byte[])[0, 1, 100, 127, 128, 200, 254, 255])
        {
            var image = Shots.Png(211, 67, (_, _) => new SkiaSharp.SKColor(level, level, level));
            for (var side = 40; side < 300; side += 13)
            {
                Assert.All(
                    Shots.Render(image, side, 70, new Resize(new ImageSize(side, 70))),
                    sample => Assert.Equal(level, sample));
            }
        }
    }

    private static void AssertTriangle(ImageSize from, PlaneMap map, ImageSize to)
    {
        var pixels = new byte[3 * from.Width * from.Height];
        new Random(5).NextBytes(pixels);
        var actual = Shots.Render(
            Shots.Png(from.Width, from.Height, pixels), to.Width, to.Height, new FixedMap(map, to));
        var (max, mean) = Pictures.Difference(TriangleFilter.Apply(pixels, from, map, to), actual);
        Assert.True(max <= 1 && mean <= 0.2, $"largest difference {max}, mean {mean:F3}");
    }
}
