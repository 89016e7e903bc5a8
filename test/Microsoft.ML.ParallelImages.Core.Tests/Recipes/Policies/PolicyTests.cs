using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What the operations do, and how RandAugment and TrivialAugment choose among them.</summary>
public sealed class PolicyTests
{
    private static readonly ImageSize Size = new(40, 30);

    [Fact]
    public void Shears_are_about_the_top_left_corner()
    {
        // torchvision: affine with center=[0, 0]; the point (x, y) of the output shows (x + magnitude · y, y).
        var across = Done<Move>(PolicyOperation.ShearX, 0.3f).Map;
        var down = Done<Move>(PolicyOperation.ShearY, -0.3f).Map;

        Assert.Equal((0, 0), across.Apply(0, 0));
        Assert.Equal(8, across.Apply(5, 10).X, 1e-5);
        Assert.Equal(10, across.Apply(5, 10).Y);
        Assert.Equal((0, 0), down.Apply(0, 0));
        Assert.Equal(5, down.Apply(5, 10).X);
        Assert.Equal(8.5, down.Apply(5, 10).Y, 1e-5);
    }

    [Theory]
    [InlineData(7.99f, 7)]
    [InlineData(-7.99f, -7)]
    public void Shifts_are_cut_to_whole_pixels_towards_zero_and_go_right_and_down(float magnitude, int pixels)
    {
        Assert.Equal((10 - pixels, 10), Done<Move>(PolicyOperation.TranslateX, magnitude).Map.Apply(10, 10));
        Assert.Equal((10, 10 - pixels), Done<Move>(PolicyOperation.TranslateY, magnitude).Map.Apply(10, 10));
    }

    [Fact]
    public void Turns_are_counter_clockwise_about_the_centre()
    {
        var map = Done<Move>(PolicyOperation.Rotate, 90).Map;

        Assert.Equal(20, map.Apply(20, 15).X, 1e-9);
        // What was right of the centre is seen above it.
        Assert.Equal(25, map.Apply(20, 10).X, 1e-9);
        Assert.Equal(15, map.Apply(20, 10).Y, 1e-9);
    }

    [Fact]
    public void Colours_change_by_factors_of_1_plus_the_magnitude()
    {
        Assert.Equal(
            ColorMatrix.Scale(1.5f), Done<Recoloring>(PolicyOperation.Brightness, 0.5f).Matrix);
        Assert.Equal(ColorMatrix.Saturation(0.5f), Done<Recoloring>(PolicyOperation.Color, -0.5f).Matrix);
        Assert.Equal(0.5f, Done<ContrastAboutMean>(PolicyOperation.Contrast, -0.5f).Factor);
        Assert.Equal(1.5f, Done<SharpnessFilter>(PolicyOperation.Sharpness, 0.5f).Factor);
    }

    [Fact]
    public void Tones_follow_the_magnitude()
    {
        var posterized = Done<Lookup>(PolicyOperation.Posterize, 3).Table;
        var solarized = Done<Lookup>(PolicyOperation.Solarize, 178.5f).Table;

        Assert.Equal((0xE0, 0x20), (posterized[255], posterized[0x3F]));
        Assert.Equal((178, 255 - 179), (solarized[178], solarized[179]));
    }

    [Fact]
    public void RandAugment_draws_its_14_operations_equally_often_and_their_signs()
    {
        const int draws = 14_000, usual = draws / 14, slack = 150;

        var drawn = PolicyDraws.Of(new RandAugment(1, 9), draws).ToList();

        Assert.InRange(drawn.Count(decisions => decisions.Count == 0), usual - slack, usual + slack);
        var groups = drawn.SelectMany(decisions => decisions).GroupBy(PolicyDraws.OperationOf).ToList();
        Assert.Equal(13, groups.Count);
        Assert.All(groups, group =>
        {
            Assert.InRange(group.Count(), usual - slack, usual + slack);
            var values = group.CountBy(decision => decision).ToList();
            Assert.Equal(PolicySpace.IsSigned(group.Key) ? 2 : 1, values.Count);
            Assert.All(values, one => Assert.InRange(one.Value, (usual / values.Count) - slack, usual + slack));
        });
    }

    [Fact]
    public void RandAugment_may_do_one_thing_twice()
    {
        var drawn = PolicyDraws.Of(new RandAugment(2, 9), 1000).Where(decisions => decisions.Count == 2).ToList();

        Assert.Contains(drawn, one => PolicyDraws.OperationOf(one[0]) == PolicyDraws.OperationOf(one[1]));
        Assert.Contains(drawn, one => PolicyDraws.OperationOf(one[0]) != PolicyDraws.OperationOf(one[1]));
    }

    [Fact]
    public void TrivialAugmentWide_draws_one_operation_and_all_its_strengths_equally_often()
    {
        const int draws = 62 * 14 * 20;

        var drawn = PolicyDraws.Of(new TrivialAugmentWide(), draws).ToList();

        Assert.All(drawn, decisions => Assert.InRange(decisions.Count, 0, 1));
        var turns = drawn.SelectMany(decisions => decisions).OfType<Move>()
            .Where(move => PolicyDraws.OperationOf(move) == PolicyOperation.Rotate)
            .CountBy(move => Math.Round(Math.Atan2(-move.Map.XY, move.Map.XX) * 180 / Math.PI, 3)).ToDictionary();
        // Without bin 0, which turns by nothing: 4.5° to 135° in both directions.
        Assert.Equal(
            Enumerable.Range(-30, 61).Where(bin => bin != 0).Select(bin => bin * 4.5), turns.Keys.Order());
        Assert.All(turns.Values, count => Assert.InRange(count, 3, 45));
    }

    [Fact]
    public void Border_and_interpolation_may_be_chosen_and_are_black_and_that_of_other_moves_by_default()
    {
        var policy = new TrivialAugmentWide { Border = Border.Reflect, Interpolation = Interpolation.Nearest };

        Assert.Equal([(Border.Reflect, Interpolation.Nearest)], LooksOf(policy));
        Assert.Equal([(Border.Black, null)], LooksOf(new TrivialAugmentWide()));
    }

    private static IEnumerable<(Border? Border, Interpolation? Interpolation)> LooksOf(Policy policy) =>
        PolicyDraws.Of(policy, 200).SelectMany(decisions => decisions).OfType<Move>()
            .Select(move => (move.Border, move.Interpolation)).Distinct();

    private static T Done<T>(PolicyOperation operation, float magnitude) where T : Decision
    {
        var decisions = new DecisionList();
        decisions.Start(Size);
        var random = new CounterRandom(RandomKey.FromSeed(1));
        PolicyAction.Act(operation, magnitude, new RandAugment(), ref random, decisions);
        return Assert.IsType<T>(Assert.Single(decisions.Decisions).Decision);
    }
}
