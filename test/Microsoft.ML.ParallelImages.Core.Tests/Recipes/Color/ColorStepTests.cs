using Microsoft.ML.ParallelImages.Imaging;
using static Microsoft.ML.ParallelImages.Recipes.StepPictures;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Known answers of steps that mix, move or turn colours, worked out by hand or from tables.</summary>
public sealed class ColorStepTests
{
    [Fact]
    public void A_third_of_a_turn_makes_red_green_and_green_blue() => Assert.Equal(
        [(0, 255, 0), (0, 0, 255), (255, 0, 0), (90, 90, 90), (200, 100, 0)],
        Row(
            new Hue { Turn = Interval.Exactly(1 / 3f) },
            (255, 0, 0), (0, 255, 0), (0, 0, 255), (90, 90, 90), (100, 0, 200)));

    [Fact]
    public void A_twelfth_of_a_turn_makes_red_orange_and_back_it_makes_it_rose()
    {
        Assert.Equal([(255, 128, 0)], Row(new Hue { Turn = Interval.Exactly(1 / 12f) }, (255, 0, 0)));
        Assert.Equal([(255, 0, 128)], Row(new Hue { Turn = Interval.Exactly(-1 / 12f) }, (255, 0, 0)));
    }

    // Keras: pixels (0,100,200), (50,150,250).
    [Theory]
    [InlineData(30, new[] { 30, 130, 230, 80, 180, 250 })]
    [InlineData(-30, new[] { 0, 70, 170, 20, 120, 220 })]
    public void A_channel_shift_stays_in_the_range_of_the_picture(float levels, int[] expected) => Assert.Equal(
        [(expected[0], expected[1], expected[2]), (expected[3], expected[4], expected[5])],
        Row(new ChannelShift { Levels = Interval.Exactly(levels) }, (0, 100, 200), (50, 150, 250)));

    [Fact]
    public void A_channel_shift_changes_no_picture_of_one_level() => Assert.Equal(
        [(77, 77, 77)], Row(new ChannelShift { Levels = Interval.Exactly(30) }, (77, 77, 77)));

    // 0.299 × 255 = 76.2, 0.587 × 255 = 149.7, 0.114 × 255 = 29.1.
    [Fact]
    public void Grey_has_the_luma_of_BT601() => Assert.Equal(
        [(76, 76, 76), (150, 150, 150), (29, 29, 29)],
        Row(new Grayscale { Probability = 1 }, (255, 0, 0), (0, 255, 0), (0, 0, 255)));

    [Fact]
    public void Shifts_of_channels_are_added_and_cut_off() => Assert.Equal(
        [(110, 80, 255)],
        Row(
            new RgbShift { Red = Interval.Exactly(10), Green = Interval.Exactly(-20), Blue = Interval.Exactly(60) },
            (100, 100, 200)));

    [Fact]
    public void Shuffled_channels_come_in_all_six_orders_about_equally_often()
    {
        var step = new ChannelShuffle { Probability = 1 };
        var orders = Draw<Recoloring>(step, Example.Size, 6000).CountBy(one => one.Matrix).ToArray();
        Assert.Equal(6, orders.Length);
        Assert.All(orders, order => Assert.InRange(order.Value, 850, 1150));
        Assert.All(orders, order => Assert.True(order.Key.StaysInRange));
    }

    [Fact]
    public void Each_channel_is_dropped_about_equally_often_and_only_one()
    {
        var step = new ChannelDrop { Probability = 1, Fill = 7 };
        var drops = Draw<Recoloring>(step, Example.Size, 3000).CountBy(one => one.Matrix).ToArray();
        Assert.Equal(3, drops.Length);
        Assert.All(drops, drop => Assert.InRange(drop.Value, 850, 1150));
        var (r, g, b) = Row(step, (1, 2, 3))[0];
        (int, int, int)[] possible = [(7, 2, 3), (1, 7, 3), (1, 2, 7)];
        Assert.Contains((r, g, b), possible);
    }

    // 0.393 × 100 + 0.769 × 50 + 0.189 × 200 = 115.55, and so on; white is cut off but in blue: 0.937 × 255 = 238.9.
    [Fact]
    public void Sepia_is_the_usual_matrix() => Assert.Equal(
        [(116, 103, 80), (255, 255, 239)],
        Row(new Sepia { Strength = Interval.Exactly(1), Probability = 1 }, (100, 50, 200), (255, 255, 255)));

    // The first direction has the eigenvalue 0.2175 and nearly all of the variance: 255 × 0.1 × 0.2175 × 0.5675 = 3.15.
    [Fact]
    public void Colours_move_as_the_eigenvalues_of_ImageNet_say()
    {
        var offsets = Draw<Recoloring>(new FancyPca(), Example.Size, 4000).Select(one => one.Matrix).ToArray();
        Assert.InRange(Deviation(offsets.Select(one => one.R0)), 3.0, 3.3);
        Assert.InRange(Deviation(offsets.Select(one => one.G0)), 3.05, 3.4);
        Assert.InRange(Deviation(offsets.Select(one => one.B0)), 3.05, 3.45);
        Assert.InRange(offsets.Average(one => one.R0), -0.2, 0.2);
    }

    // A black body of 3000 K is (1, 0.71, 0.42) in sRGB by common tables; of 10,000 K (0.81, 0.87, 1); of 6500 K white.
    [Theory]
    [InlineData(3000, 1.4, 0.59)]
    [InlineData(10_000, 0.93, 1.15)]
    [InlineData(6504, 1, 1)]
    public void White_becomes_the_light_of_a_black_body(float kelvin, double red, double blue)
    {
        var matrix = WhiteBalance.MatrixOf(kelvin);
        Assert.Equal(red, matrix.RR, 0.05);
        Assert.Equal(blue, matrix.BB, 0.05);
        Assert.Equal(1, matrix.GG);
    }

    [Fact]
    public void Less_kelvin_are_redder()
    {
        float[] kelvins = [1700, 2200, 2300, 3900, 4100, 6504, 9000, 25_000];
        var ratios = kelvins.Select(one => WhiteBalance.MatrixOf(one)).Select(one => one.RR / one.BB).ToArray();
        Assert.Equal(ratios.OrderDescending(), ratios);
    }

    [Fact]
    public void Hue_joins_a_jitter_when_it_is_asked_for_and_changes_nothing_else_of_it()
    {
        var jitter = new ColorJitter { Hue = Interval.PlusMinus(0.1f) };
        Assert.Empty(Draw<HueTurn>(new ColorJitter(), Example.Size, 50));
        Assert.Equal(50, Draw<HueTurn>(jitter, Example.Size, 50).Count(one => MathF.Abs(one.Turn) <= 0.1f));
        Assert.Equal(
            Draw<ContrastAboutMean>(new ColorJitter(), Example.Size, 50),
            Draw<ContrastAboutMean>(jitter, Example.Size, 50));
    }

    [Fact]
    public void A_photometric_distortion_draws_each_part_half_the_time_and_contrast_on_both_sides_of_hue()
    {
        var recipe = Recipe.Empty.Append([new PhotometricDistort()], StepScope.Always);
        var draws = Enumerable.Range(0, 2000)
            .Select(i => recipe.Draw(Example.Size, Randomness.RandomKey.FromSeed(1).Child(i)).Decisions.ToList())
            .ToArray();
        Assert.InRange(draws.Count(one => one.Any(decision => decision is HueTurn)), 900, 1100);
        var both = draws.Where(one => one.Any(IsHue) && one.Any(IsContrast)).ToArray();
        Assert.InRange(both.Length, 420, 580);
        var share = both.Count(one => one.FindIndex(IsHue) > one.FindIndex(IsContrast)) / (double)both.Length;
        Assert.InRange(share, 0.4, 0.6);

        static bool IsHue(Decision one) => one is HueTurn;
        static bool IsContrast(Decision one) => one is ContrastAboutMean;
    }

    private static double Deviation(IEnumerable<float> numbers) => Math.Sqrt(numbers.Average(one => one * (double)one));
}
