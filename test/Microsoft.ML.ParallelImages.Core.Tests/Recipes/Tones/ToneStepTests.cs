using Microsoft.ML.ParallelImages.Imaging;
using static Microsoft.ML.ParallelImages.Recipes.StepPictures;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Known answers of steps that bend the curve from dark to bright, worked out by hand.</summary>
public sealed class ToneStepTests
{
    [Fact]
    public void A_negative_is_255_minus_each_sample() =>
        Assert.Equal([255, 155, 0], Grey(new Invert { Probability = 1 }, 3, 0, 100, 255));

    // 0b11010110 = 214.
    [Theory]
    [InlineData(8, 214)]
    [InlineData(4, 208)]
    [InlineData(1, 128)]
    [InlineData(0, 0)]
    public void The_highest_bits_are_kept(int bits, int expected) => Assert.Equal(
        [expected], Grey(new Posterize { Bits = Interval.Exactly(bits), Probability = 1 }, 1, 214));

    [Fact]
    public void Bright_samples_are_inverted_from_the_threshold_on() => Assert.Equal(
        [0, 127, 127, 0], Grey(new Solarize { Probability = 1 }, 4, 0, 127, 128, 255));

    [Fact]
    public void Dark_samples_are_lifted_below_the_threshold() => Assert.Equal(
        [110, 237, 128, 255], Grey(new SolarizeAdd { Levels = Interval.Exactly(110) }, 4, 0, 127, 128, 255));

    // 255 × (128 / 255)^2 = 64.25.
    [Fact]
    public void An_exponent_of_2_darkens_the_middle() =>
        Assert.Equal([0, 64, 255], Grey(new Gamma { Exponent = Interval.Exactly(2) }, 3, 0, 128, 255));

    // sRGB 128 is 21.6 % of the light; 43.2 % is 176, 10.8 % is 92.
    [Theory]
    [InlineData(1, 176)]
    [InlineData(-1, 92)]
    public void A_stop_doubles_the_light_of_linear_samples(float stops, int expected) => Assert.Equal(
        [0, expected], Grey(new Exposure { Stops = Interval.Exactly(stops) }, 2, 0, 128));

    // t = 0.2: 3 × 0.64 × 0.2 × 0.25 + 3 × 0.8 × 0.04 × 0.75 + 0.008 = 0.176.
    [Fact]
    public void A_tone_curve_is_the_polynomial_of_albumentations() => Assert.Equal(
        [0, 45, 255],
        Grey(new ToneCurve { Dark = Interval.Exactly(0.25f), Bright = Interval.Exactly(0.75f) }, 3, 0, 51, 255));

    // (75 - 50) × 255 / 100 = 63.75, which Pillow and torchvision cut.
    [Fact]
    public void Automatic_contrast_stretches_to_black_and_white() => Assert.Equal(
        [0, 63, 255], Grey(new AutoContrast { Probability = 1 }, 3, 50, 75, 150));

    [Fact]
    public void Automatic_contrast_leaves_a_channel_of_one_level() =>
        Assert.Equal([50, 50], Grey(new AutoContrast { Probability = 1 }, 2, 50, 50));

    /// <summary>
    /// Of 1020 pixels the brightest 255 do not count, so a step has 765 / 255 = 3; half of it is 1: level 10 gives
    /// 1 / 3 = 0, 20 gives (1 + 510) / 3 = 170, 30 gives (1 + 765) / 3 = 255.
    /// </summary>
    [Fact]
    public void Equalizing_gives_what_Pillow_gives()
    {
        int[] levels = [.. Enumerable.Repeat(10, 510), .. Enumerable.Repeat(20, 255), .. Enumerable.Repeat(30, 255)];
        int[] expected = [.. Enumerable.Repeat(0, 510), .. Enumerable.Repeat(170, 255), .. Enumerable.Repeat(255, 255)];
        Assert.Equal(expected, Grey(new Equalize { Probability = 1 }, 1020, levels));
    }

    [Fact]
    public void Too_few_pixels_to_equalize_stay() =>
        Assert.Equal([10, 20, 30], Grey(new Equalize { Probability = 1 }, 3, 10, 20, 30));

    /// <summary>
    /// One tile of 16 × 16, half 100 and half 200, limit 1 × 256 / 256 = 1 pixel a level: 254 are above it, less than a
    /// whole round, so 254 go to every first level and level n's sum is n + 1, or a little more behind 100 and 200.
    /// </summary>
    [Fact]
    public void The_lowest_limit_leaves_the_curve_nearly_straight()
    {
        int[] levels = [.. Enumerable.Repeat(100, 128), .. Enumerable.Repeat(200, 128)];
        var result = Grey(new Clahe { ClipLimit = Interval.Exactly(1), Tiles = 1 }, 16, levels);
        Assert.InRange(result[0], 100, 103);
        Assert.InRange(result[^1], 200, 203);
    }

    // No limit: plain equalization by OpenCV's formula, 128 of 256 pixels up to 100: 127.5, rounded to even.
    [Fact]
    public void Without_a_limit_one_tile_is_equalized()
    {
        int[] levels = [.. Enumerable.Repeat(100, 128), .. Enumerable.Repeat(200, 128)];
        var result = Grey(new Clahe { ClipLimit = Interval.Exactly(256), Tiles = 1 }, 16, levels);
        Assert.Equal((128, 255), (result[0], result[^1]));
    }

    [Fact]
    public void A_picture_that_tiles_do_not_divide_is_extended()
    {
        int[] levels = [.. Enumerable.Range(0, 13 * 11).Select(i => 100 + (i % 13))];
        var result = Grey(new Clahe { ClipLimit = Interval.Exactly(4), Tiles = 3 }, 13, levels);
        Assert.True(result.Max() - result.Min() > 12, "contrast has not grown");
    }
}
