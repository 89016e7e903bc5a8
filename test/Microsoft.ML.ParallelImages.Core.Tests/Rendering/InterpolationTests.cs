using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>How a picture is looked at between its pixels; bicubic resizing is compared with torchvision's.</summary>
public sealed class InterpolationTests
{
    private static readonly RandomInterpolation Nearest = new(Interpolation.Nearest);

    private static readonly Rotation Turn = new() { Degrees = Interval.Exactly(20) };

    [Fact]
    public void The_nearest_pixel_makes_no_new_levels_whatever_happens()
    {
        var dots = Shots.Png(
            90, 70, (x, y) => ((x * 7) + (y * 13)) % 5 < 2 ? SKColors.Black : new SKColor(200, 200, 200));
        Augmentation[] steps = [new Resize(50), Turn, new Zoom(), new Perspective { Probability = 1 }, Nearest];
        Assert.All(Shots.Render(dots, 33, 33, steps), level => Assert.True(level is 0 or 200, $"{level}"));
        Assert.All(
            Shots.Render(dots, 33, 33, new Resize(33) { Interpolation = Interpolation.Nearest }),
            level => Assert.True(level is 0 or 200, $"{level}"));
    }

    [Fact]
    public void The_area_is_the_plain_mean_where_the_picture_shrinks_by_whole_numbers()
    {
        var noise = Shots.Noise(40, 30);
        var plain = Shots.Render(noise, 40, 30);
        var resize = new Resize(new ImageSize(10, 15)) { Interpolation = Interpolation.Area };
        var made = Shots.Render(noise, 10, 15, resize);
        for (var i = 0; i < made.Length; i++)
        {
            int x = 4 * (i % 10), y = 2 * (i / 10 % 15);
            var mean = Enumerable.Range(0, 8).Average(
                at => (double)plain[(i / 150 * 1200) + (40 * (y + (at / 4))) + x + (at % 4)]);
            Assert.InRange(made[i] - mean, -1, 1);
        }
    }

    [Fact]
    public void The_area_is_bilinear_where_nothing_shrinks()
    {
        var noise = Shots.Noise(20, 15);
        byte[] Of(Interpolation interpolation) =>
            Shots.Render(noise, 50, 44, new Resize(new ImageSize(50, 44)) { Interpolation = interpolation });
        Assert.Equal(Of(Interpolation.Bilinear), Of(Interpolation.Area));
        Assert.NotEqual(Of(Interpolation.Bilinear), Of(Interpolation.Bicubic));
    }

    // At 22 degrees most pixels are looked at between others: a cubic keeps more of a fine pattern than a line does.
    [Fact]
    public void Turned_bicubically_a_pattern_keeps_more_of_its_contrast()
    {
        var waves = Shots.Png(64, 64, (x, y) =>
        {
            var level = (byte)(128 + (100 * Math.Sin(1.5 * x) * Math.Sin(1.4 * y)));
            return new SKColor(level, level, level);
        });
        double Contrast(Interpolation interpolation) => Shots.Render(
            waves, 64, 64, new Affine { Degrees = new(22, 22), Interpolation = interpolation })
            .Average(level => Math.Abs(level - 128.0));
        Assert.InRange(Contrast(Interpolation.Bicubic) / Contrast(Interpolation.Bilinear), 1.05, 1.4);
    }

    [Fact]
    public void The_last_step_that_asks_counts_for_the_whole_resampling()
    {
        var area = new Resize(20) { Interpolation = Interpolation.Area };
        var image = Shots.With(Shots.Noise(30, 30), Nearest, Turn, area);
        var pass = Assert.Single(Shots.Plan(image, 30, 30, new(20, 20)).Passes, pass => !pass.IsSeparable);
        Assert.Equal(Interpolation.Area, pass.Interpolation);
    }

    [Fact]
    public void Each_interpolation_is_drawn_as_often()
    {
        var step = new RandomInterpolation();
        var drawn = Enumerable.Range(0, 1000)
            .Select(i => Examples.Decided<Move>(step, Randomness.RandomKey.FromSeed(1).Child(i))!.Interpolation)
            .CountBy(one => one!.Value).ToDictionary();
        Assert.Equal([Interpolation.Bilinear, Interpolation.Bicubic], drawn.Keys.Order());
        Assert.All(drawn.Values, count => Assert.InRange(count, 440, 560));
    }
}
