using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class AugMixTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(3f)]
    public void The_pictures_own_weight_has_mean_and_variance_of_the_beta_distribution(float alpha)
    {
        var weights = Branches(new AugMix { Alpha = alpha }).Select(branch => (double)branch.Chains[0].Weight).ToList();

        Assert.Equal(0.5, weights.Average(), 0.015);
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), weights.Average(weight => Square(weight - 0.5)), 0.005);
    }

    [Theory]
    [InlineData(0.5f, 3)]
    [InlineData(1f, 3)]
    [InlineData(3f, 5)]
    public void Weights_of_chains_have_mean_and_variance_of_the_dirichlet_distribution(float alpha, int width)
    {
        var shares = Branches(new AugMix { Alpha = alpha, Width = width })
            .Where(branch => branch.Chains[0].Weight < 0.99f)
            .Select(branch => branch.Chains.Skip(1).Select(one => one.Weight / (1.0 - branch.Chains[0].Weight)))
            .Select(one => one.ToArray()).ToList();

        var mean = 1.0 / width;
        for (var i = 0; i < width; i++)
        {
            Assert.Equal(mean, shares.Average(one => one[i]), 0.015);
            Assert.Equal(
                mean * (1 - mean) / ((width * alpha) + 1), shares.Average(one => Square(one[i] - mean)), 0.006);
        }
    }

    [Fact]
    public void Weights_add_up_to_1() => Assert.All(
        Branches(new AugMix(), 500), branch => Assert.Equal(1, branch.Chains.Sum(chain => (double)chain.Weight), 1e-5));

    [Fact]
    public void Chains_have_one_two_or_three_operations_equally_often_or_as_many_as_asked_for()
    {
        var lengths = Branches(new AugMix(), 2000).SelectMany(branch => branch.Chains.Skip(1))
            .CountBy(chain => chain.Decisions.Count).ToDictionary();

        Assert.Equal([1, 2, 3], lengths.Keys.Order());
        Assert.All(lengths.Values, count => Assert.InRange(count, 1800, 2200));
        Assert.All(
            Branches(new AugMix { Depth = 5 }, 100).SelectMany(branch => branch.Chains.Skip(1)),
            chain => Assert.Equal(5, chain.Decisions.Count));
    }

    [Fact]
    public void The_severity_is_the_number_of_bins_from_the_weakest_up()
    {
        // 30° in ten bins: 0, 3⅓ and 6⅔ for a severity of 3.
        var turns = Operations(new AugMix { Severity = 3 }).OfType<Move>()
            .Where(move => PolicyDraws.OperationOf(move) == PolicyOperation.Rotate)
            .Select(move => Math.Round(Math.Abs(Math.Atan2(move.Map.XY, move.Map.XX)) * 180 / Math.PI, 2));

        Assert.Equal([3.33, 6.67], turns.Distinct().Order());
    }

    [Fact]
    public void Colours_are_left_out_where_not_all_operations_are_asked_for()
    {
        PolicyOperation[] colors =
        [
            PolicyOperation.Brightness, PolicyOperation.Color, PolicyOperation.Contrast, PolicyOperation.Sharpness,
        ];

        Assert.Empty(
            Operations(new AugMix { AllOperations = false }).Select(PolicyDraws.OperationOf).Intersect(colors));
        Assert.Equal(4, Operations(new AugMix()).Select(PolicyDraws.OperationOf).Intersect(colors).Count());
    }

    [Fact]
    public void The_weakest_operations_leave_a_picture_of_one_level_as_it_is()
    {
        // Of bin 0 shifts, turns and factors change nothing; four bits keep 80, and tones of a single level stay.
        var file = Shots.Png(2, 2, Enumerable.Repeat((byte)80, 12).ToArray());

        Assert.All(
            Shots.Render(file, 2, 2, new AugMix { Severity = 1, Border = Border.Nearest }),
            sample => Assert.Equal(80, sample));
    }

    private static double Square(double value) => value * value;

    private static IEnumerable<Branch> Branches(AugMix step, int draws = Draws) =>
        PolicyDraws.Of(step, draws).Select(decisions => Assert.IsType<Branch>(Assert.Single(decisions)));

    private static IEnumerable<Decision> Operations(AugMix step) =>
        Branches(step, 500).SelectMany(branch => branch.Chains).SelectMany(chain => chain.Decisions);
}
