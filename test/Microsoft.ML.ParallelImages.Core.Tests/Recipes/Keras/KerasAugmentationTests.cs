using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What is drawn, and what the options mean where Keras's code differs from its documents.</summary>
public sealed class KerasAugmentationTests
{
    // NumPy's Mersenne twister, seed 42.
    private static readonly double[] Mersenne =
    [
        0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366, 0.15601864044243652,
        0.15599452033620265, 0.05808361216819946, 0.8661761457749352, 0.6011150117432088, 0.7080725777960455, 0, 0,
    ];

    private static readonly KerasAugmentation Golden = new()
    {
        RotationRange = 20,
        WidthShiftRange = 0.1,
        HeightShiftRange = 0.2,
        ShearRange = 10,
        ZoomRange = KerasAugmentation.ZoomOf(0.2f),
        ChannelShiftRange = 30,
        BrightnessRange = new(0.5f, 1.5f),
        HorizontalFlip = true,
        VerticalFlip = true,
        KerasCompatible = true,
    };

    [Fact]
    public void The_numbers_of_Keras_give_the_parameters_of_Keras()
    {
        var drawn = KerasParameters.Draw(Golden, new(20, 10), Mersenne);

        double[] actual =
        [
            drawn.Theta, drawn.TX, drawn.TY, drawn.Shear, drawn.ZX, drawn.ZY, drawn.ChannelShift!.Value,
            drawn.Brightness!.Value,
        ];
        double[] expected = [-5.018395, 1.802857, .927976, 1.973170, .862407, .862398, 6.066901, 1.208073];
        Assert.Equal(expected, actual.Select(value => Math.Round(value, 6)));
        Assert.True(drawn is { FlipHorizontal: true, FlipVertical: false });
    }

    [Fact]
    public void No_options_draw_nothing() =>
        Assert.Equal(KerasParameters.Neutral, KerasParameters.Draw(new(), new(20, 10), Mersenne));

    [Fact]
    public void As_documented_the_width_moves_along_the_width()
    {
        var drawn = KerasParameters.Draw(Golden with { KerasCompatible = false }, new(20, 10), Mersenne);

        // The same numbers: the height's shift is drawn first.
        Assert.Equal((.927976, 1.802857), (Math.Round(drawn.TX, 6), Math.Round(drawn.TY, 6)));
    }

    [Theory]
    [InlineData("share", "-3.75..3.75")]
    [InlineData("pixels", "-4.99..4.99")]
    [InlineData("whole", "-2,-1,0,1,2")]
    [InlineData("one", "0")]
    [InlineData("array", "-5,-2,0,2,5")]
    [InlineData("small array", "-6,-2,2,6")]
    public void A_shift_means_what_its_kind_of_number_means_in_Keras(string kind, string expected)
    {
        KerasShift shift = kind switch
        {
            "share" => 0.1875,
            "pixels" => 5.0,
            "whole" => 3,
            "one" => 1,
            "array" => new[] { -2f, 0, 5 },
            _ => new[] { .1f, .3f },
        };
        var random = new CounterRandom(RandomKey.FromSeed(1));
        var drawn = new List<double>();
        for (var i = 0; i < 3000; i++)
        {
            var numbers = new KerasShift.Numbers([random.NextDouble(), random.NextDouble()]);
            drawn.Add(shift.Draw(20, ref numbers));
        }

        var values = drawn.Select(value => Math.Round(value, 5)).Distinct().Order().ToArray();
        if (values.Length > 10)
        {
            var ends = expected.Split("..").Select(double.Parse).ToArray();
            Assert.InRange(values[0], ends[0] - 0.05, ends[0] + 0.05);
            Assert.InRange(values[^1], ends[1] - 0.05, ends[1] + 0.05);
            return;
        }

        Assert.Equal(expected, string.Join(',', values.Select(value => value == 0 ? 0 : value)));
    }

    // The numbers of the page on Keras's semantics for the corrected centre: 3 rows of 4 pixels, each
    // 4 times row plus column.
    [Theory]
    [InlineData("TX 1", "1 2 3 3 5 6 7 7 9 10 11 11")]
    [InlineData("TY 1", "4 5 6 7 8 9 10 11 8 9 10 11")]
    [InlineData("ZX .5", ".75 1.25 1.75 2.25 4.75 5.25 5.75 6.25 8.75 9.25 9.75 10.25")]
    [InlineData("ZY .5", "2 3 4 5 4 5 6 7 6 7 8 9")]
    [InlineData(
        "Theta 30",
        ".700962 1.566987 3.968911 6.535898 1.200962 4.066987 6.933013 9.799038 4.464102 7.031089 9.433013 10.299038")]
    [InlineData(
        "Shear 30",
        "1.035898 2.035898 3.035898 3.535898 4 5 6 7 7.464102 7.964102 8.964102 9.964102")]
    [InlineData(
        "Theta 10 TX .5 TY -.25 Shear 5 ZX .9 ZY 1.1",
        ".991026 1.877353 2.763680 3.050115 3.131114 4.642574 6.154035 7.300189 7.096487 8.607947 10.119407 11")]
    public void As_documented_a_picture_turns_about_its_own_centre(string words, string numbers)
    {
        var given = words.Split(' ');
        var drawn = new KerasParameters(
            Number("Theta", 0), Number("TX", 0), Number("TY", 0), Number("Shear", 0), Number("ZX", 1),
            Number("ZY", 1), false, false, null, null);
        // Twenty times as bright, so that a level is a twentieth of the numbers' unit.
        var picture = Shots.Png(4, 3, [.. Enumerable.Range(0, 36).Select(i => (byte)(i / 3 * 20))]);

        var moved = Shots.Render(picture, 4, 3, new Documented(drawn));

        Assert.All(
            numbers.Split(' ').Select(Parse).Zip(moved),
            pair => Assert.True(Math.Abs((20 * pair.First) - pair.Second) <= 1, $"{pair}"));

        double Number(string name, double neutral) =>
            Array.IndexOf(given, name) is >= 0 and var place ? Parse(given[place + 1]) : neutral;

        static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed record Documented(KerasParameters Drawn) : Augmentation
    {
        public override void Decide(ref CounterRandom random, DecisionList decisions) =>
            new KerasAugmentation().Decide(Drawn, decisions);
    }

    [Fact]
    public void A_shift_of_one_of_no_numbers_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KerasShift.OneOf());
        Assert.Throws<ArgumentOutOfRangeException>(() => KerasShift.OneOf(null!));
    }
}
