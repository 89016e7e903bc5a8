using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Known answers of Keras's own code, defects included.</summary>
public sealed class KerasTransformTests
{
    [Fact]
    [Trait("Category", "KerasCases")]
    public void Every_transform_is_that_of_Keras_within_a_level_and_nearly_all_samples_are_equal()
    {
        var (compared, equal) = (0, 0);
        foreach (var one in KerasCase.All())
        {
            var actual = Apply(one.Transform, one.Size, one.Colors);
            for (var i = 0; i < actual.Length; i++)
            {
                int x = i % one.Width, y = i / one.Width % one.Height, channel = i / (one.Width * one.Height);
                var expected = one.Expected(x, y, channel);
                var difference = Math.Abs(Math.Clamp(expected, 0, 255) - actual[i]);
                Assert.True(
                    difference <= 1, $"{one.Transform} {one.Size}, ({x}, {y}): {actual[i]}, expected {expected}");
                compared++;
                equal += difference <= 0.501 ? 1 : 0;
            }
        }

        Assert.True(equal >= 0.95 * compared, $"{equal} of {compared} samples are equal");
    }

    // The numbers of the page on Keras's semantics, 2.7: a picture of 4 x 4 whose sample is 4 times row plus column.
    // Samples are bytes here, so it is ten times as bright.
    [Theory]
    [InlineData("theta 90 constant", "3 7 11 15 2 6 10 14 1 5 9 13 0 4 8 12")]
    [InlineData("theta -90 constant", "12 8 4 0 13 9 5 1 14 10 6 2 15 11 7 3")]
    [InlineData(
        "theta 45 constant",
        "-1 2.5503 6.0858 -1 1.1360 4.6716 8.2071 11.7426 3.2574 6.7929 10.3284 13.8640 -1 8.9142 12.4497 -1")]
    [InlineData(
        "theta 30 constant",
        "-1 -1 4.4869 -1 1.7189 4.5849 7.4510 -1 -1 7.5490 10.4151 13.2811 -1 10.5131 -1 -1")]
    [InlineData(
        "zx .5 nearest",
        ".75 1.25 1.75 2.25 4.75 5.25 5.75 6.25 8.75 9.25 9.75 10.25 12.75 13.25 13.75 14.25")]
    [InlineData("zy .5 nearest", "3 4 5 6 5 6 7 8 7 8 9 10 9 10 11 12")]
    [InlineData("zx 2 zy 2 constant", "-1 -1 -1 -1 -1 2.5 4.5 -1 -1 10.5 12.5 -1 -1 -1 -1 -1")]
    [InlineData(
        "shear 30 nearest",
        "1.5538 2.5538 3.5538 3.8038 4.5179 5.5179 6.5179 7.2679 7.7321 8.4821 9.4821 10.4821 "
        + "11.1962 11.4462 12.4462 13.4462")]
    [InlineData(
        "theta 10 tx .5 ty -.25 shear 5 zx .9 zy 1.1 nearest",
        "1.133377 2.019704 2.906031 3 3.148428 4.659888 6.171348 7.175152 7.113800 8.625261 10.136721 11.425226 "
        + "11.079173 12.590633 14.051928 14.938255")]
    [InlineData(
        "theta 10 order 3 nearest",
        "-.098824 1.160546 2.553946 3.901321 2.905356 4.746622 6.493541 8.137091 6.862909 8.506459 10.253378 12.094644 "
        + "11.098679 12.446054 13.839454 15.098824")]
    public void Golden_pictures_are_those_of_Keras_to_the_printed_digits(string words, string numbers)
    {
        var given = words.Split(' ');
        var drawn = new KerasParameters(
            Number("theta", 0), Number("tx", 0), Number("ty", 0), Number("shear", 0), Number("zx", 1), Number("zy", 1),
            false, false, null, null);
        var transform = new KerasTransform
        {
            Drawn = drawn,
            FillMode = Enum.Parse<KerasFill>(given[^1], ignoreCase: true),
            Constant = -1,
            InterpolationOrder = (int)Number("order", 1),
        };
        float[] picture = [.. Enumerable.Range(0, 16).Select(i => (float)i)], moved = new float[48];

        KerasWarp.Warp(transform, KerasMap.Of(drawn, 1.5, 1.5), [.. picture, .. picture, .. picture], new(4, 4), moved);

        var expected = numbers.Split(' ').Select(Parse).ToArray();
        Assert.All(expected.Zip(moved), pair => Assert.Equal(pair.First, pair.Second, 0.00006));

        double Number(string name, double neutral) =>
            Array.IndexOf(given, name) is >= 0 and var place ? Parse(given[place + 1]) : neutral;

        static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(1, "20 30 40 40", "20 30 40 40", "20 30 40 20", "20 30 40 7")]
    [InlineData(-1, "10 10 20 30", "10 10 20 30", "30 10 20 30", "7 10 20 30")]
    [InlineData(2, "30 40 40 40", "30 40 40 30", "30 40 20 30", "30 40 7 7")]
    [InlineData(-2, "10 10 10 20", "20 10 10 20", "20 30 10 20", "7 7 10 20")]
    [InlineData(.5, "15 25 35 40", "15 25 35 40", "15 25 35 15", "15 25 35 7")]
    [InlineData(-.5, "10 15 25 35", "10 15 25 35", "35 15 25 35", "7 15 25 35")]
    [InlineData(3, "40 40 40 40", "40 40 30 20", "40 20 30 10", "40 7 7 7")]
    [InlineData(5, "40 40 40 40", "30 20 10 10", "30 10 20 30", "7 7 7 7")]
    public void A_row_is_continued_as_SciPy_does(
        double shift, string nearest, string reflect, string wrap, string constant)
    {
        string[] expected = [nearest, reflect, wrap, constant];
        Assert.Equal(expected, Enum.GetValues<KerasFill>().Select(fill => Row(shift, fill, 1)));
    }

    [Theory]
    [InlineData(.5, "20 30 40 40")]
    [InlineData(-.5, "10 20 30 40")]
    [InlineData(.49, "10 20 30 40")]
    [InlineData(.51, "20 30 40 40")]
    public void Order_0_takes_the_nearest_and_of_two_the_right_one(double shift, string expected) =>
        Assert.Equal(expected, Row(shift, KerasFill.Nearest, 0));

    [Theory]
    [InlineData(30, "30 130 230 80 180 250")]
    [InlineData(-30, "0 70 170 20 120 220")]
    public void A_channel_shift_ends_at_the_range_of_the_picture(double intensity, string expected)
    {
        float[] numbers = [0, 100, 200, 50, 150, 250];
        KerasColor.Shift(numbers, (float)intensity);
        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Theory]
    [InlineData(.5, "0 50 100 25 63 125")]
    [InlineData(1, "0 100 200 50 127 250")]
    [InlineData(1.5, "0 150 255 75 190 255")]
    [InlineData(2, "0 200 255 100 254 255")]
    [InlineData(0, "0 0 0 0 0 0")]
    public void Brightness_cuts_to_whole_numbers(double factor, string expected)
    {
        float[] numbers = [0, 100, 200, 50.6f, 127.5f, 250];
        KerasColor.Brighten(numbers, factor);
        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(1024)]
    [InlineData(-1024)]
    public void Brightness_1_leaves_a_constant_picture_as_it_is(float level)
    {
        float[] numbers = [level, level];
        KerasColor.Brighten(numbers, 1);
        Assert.Equal([level, level], numbers);
    }

    private static string Row(double shift, KerasFill fill, int order)
    {
        var transform = new KerasTransform { FillMode = fill, Constant = 7, InterpolationOrder = order };
        float[] row = [10, 20, 30, 40, 10, 20, 30, 40, 10, 20, 30, 40], moved = new float[12];
        KerasWarp.Warp(transform, PlaneMap.Translate(shift, 0), row, new(4, 1), moved);
        return string.Join(' ', moved[..4]);
    }

    private static byte[] Apply(KerasTransform transform, ImageSize size, byte[] pixels)
    {
        using PixelBuffer from = new(size), to = new(size);
        for (var i = 0; i < pixels.Length; i++)
            from.Samples[(i % 3 * pixels.Length / 3) + (i / 3)] = pixels[i];
        transform.Apply(from, to);
        return to.Samples.ToArray();
    }
}
