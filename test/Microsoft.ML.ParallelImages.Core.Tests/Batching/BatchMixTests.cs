using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Batching;

public class BatchMixTests
{
    private static readonly ImageSize Size = new(10, 8);

    public static TheoryData<BatchMix> All => [new MixUp(), new CutMix()];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_key_gives_the_same_decision_and_others_give_others(BatchMix mix)
    {
        var decisions = Enumerable.Range(0, 100).Select(seed => Decide(mix, seed)).ToList();

        Assert.Equal(decisions, Enumerable.Range(0, 100).Select(seed => Decide(mix, seed)));
        Assert.True(decisions.Distinct().Count() > 50);
        Assert.All(decisions, decision => Assert.InRange(decision.Lambda, 0, 1));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_alpha_or_a_probability_of_0_mixes_nothing(BatchMix mix)
    {
        Assert.All(
            Enumerable.Range(0, 100), seed => Assert.Equal(MixDecision.None, Decide(mix with { Alpha = 0 }, seed)));
        Assert.All(
            Enumerable.Range(0, 100),
            seed => Assert.Equal(MixDecision.None, Decide(mix with { Probability = 0 }, seed)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_probability_leaves_its_share_of_batches_alone(BatchMix mix)
    {
        var left = Enumerable.Range(0, 2000).Count(
            seed => Decide(mix with { Alpha = 50, Probability = 0.25f }, seed) == MixDecision.None);

        Assert.InRange(left, 1400, 1600);
    }

    /// <summary>
    /// Worked by hand from torchvision's rule: half sides int(0.5 sqrt(1 - share) * side), cut off at the edges.
    /// </summary>
    [Theory]
    [InlineData(0.75f, 5, 4, 3, 2, 4, 4, 0.8f)]
    [InlineData(0.75f, 0, 0, 0, 0, 2, 2, 0.95f)]
    [InlineData(0.75f, 9, 7, 7, 5, 3, 3, 0.8875f)]
    [InlineData(0, 5, 4, 0, 0, 10, 8, 0)]
    [InlineData(0, 0, 0, 0, 0, 5, 4, 0.75f)]
    [InlineData(0.5f, 4, 1, 1, 0, 6, 3, 0.775f)]
    public void Boxes_are_those_of_torchvision(
        float share, int x, int y, int left, int top, int width, int height, float lambda)
    {
        var decision = CutMix.Around(Size, share, (x, y));

        Assert.Equal(new PixelRect(left, top, width, height), decision.Box);
        Assert.Equal(lambda, decision.Lambda, 1e-6f);
    }

    [Fact]
    public void A_box_of_no_pixel_mixes_nothing() =>
        Assert.Equal(1, CutMix.Around(Size, 0.999f, (5, 4)).Lambda);

    [Fact]
    public void Centres_of_boxes_are_spread_over_the_whole_image()
    {
        var boxes = Enumerable.Range(0, 4000).Select(seed => Decide(new CutMix { Alpha = 50 }, seed).Box!.Value)
            .ToList();

        Assert.Contains(boxes, box => box is { Left: 0, Top: 0 });
        Assert.Contains(boxes, box => box is { Right: 10, Bottom: 8 });
        Assert.Equal(4.5, boxes.Average(box => (box.Left + box.Right) / 2.0), 0.6);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void An_alpha_that_is_none_is_refused(float alpha)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixUp { Alpha = alpha });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CutMix { Alpha = alpha });
    }

    private static MixDecision Decide(BatchMix mix, int seed)
    {
        var random = new CounterRandom(RandomKey.FromSeed(seed));
        return mix.Decide(Size, ref random);
    }
}
