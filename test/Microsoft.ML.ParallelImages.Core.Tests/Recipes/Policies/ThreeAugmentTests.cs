namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class ThreeAugmentTests
{
    private const int Draws = 3000;

    [Fact]
    public void One_of_grey_solarized_and_blurred_acts_equally_often_behind_half_a_flip()
    {
        var drawn = PolicyDraws.Of(new ThreeAugment { Jitter = 0 }, Draws).ToList();

        Assert.InRange(drawn.Count(decisions => decisions[0] is Move), (Draws / 2) - 150, (Draws / 2) + 150);
        var kinds = drawn.Select(decisions => decisions.First(one => one is not Move)).CountBy(KindOf).ToDictionary();
        Assert.Equal(["blur", "grey", "solarized"], kinds.Keys.Order());
        Assert.All(kinds.Values, count => Assert.InRange(count, (Draws / 3) - 150, (Draws / 3) + 150));
    }

    [Fact]
    public void The_jitter_comes_last_and_goes_as_far_as_it_is_asked_to()
    {
        var contrasts = PolicyDraws.Of(new ThreeAugment(), Draws)
            .Select(decisions => Assert.Single(decisions.TakeLast(3).OfType<ContrastAboutMean>()).Factor).ToList();

        Assert.InRange(contrasts.Min(), 0.7f, 0.71f);
        Assert.InRange(contrasts.Max(), 1.29f, 1.3f);
    }

    private static string KindOf(Decision decision) => decision switch
    {
        Recoloring recoloring when recoloring.Matrix == ColorMatrix.Saturation(0) => "grey",
        Lookup lookup when (lookup.Table[127], lookup.Table[128]) == (127, 127) => "solarized",
        Filter => "blur",
        _ => $"{decision}",
    };
}
