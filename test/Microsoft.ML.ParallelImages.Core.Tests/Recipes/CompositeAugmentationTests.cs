using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Composites of others may be wrong in any way: that is a sentence, never the end of the process.</summary>
public sealed class CompositeAugmentationTests
{
    private static readonly ImageFile Picture = Shots.Noise(8, 4);
    private static readonly ImageSize Size = new(8, 4);
    private static readonly HorizontalFlip Flip = new() { Probability = 1 };

    /// <summary>What a part may be from which the outer composite is seen again.</summary>
    public static TheoryData<Func<CompositeAugmentation, Augmentation>, string> Circles => new()
    {
        { outer => outer, "holds itself (Foreign → Foreign)" },
        { outer => new Foreign { Parts = [Flip, outer] }, "holds itself (Foreign → Foreign → Foreign)" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(65_536)]
    public void Parts_act_in_the_order_in_which_they_are_chosen_however_many_there_are(int count)
    {
        List<Augmentation> parts = [.. Enumerable.Repeat(new VerticalFlip { Probability = 0 }, count - 1), Flip];

        Assert.Equal(Shots.Render(Picture, 8, 4, Flip), Shots.Render(Picture, 8, 4, new Foreign { Parts = parts }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(65_537)]
    [InlineData(int.MaxValue)]
    public void An_impossible_number_of_parts_is_refused_wherever_it_is_met(int count)
    {
        var composite = new Foreign { Count = count };
        var inside = new Foreign { Parts = [composite] };

        AssertRefused(() => Shots.With(Picture, composite), $"'Foreign' has PartCount {count}; expected 0 to 65536");
        AssertRefused(() => Shots.With(Picture, inside), $"'Foreign' has PartCount {count}; expected 0 to 65536");
        AssertRefused(() => Explain(composite), $"'Foreign' has PartCount {count}; expected 0 to 65536");
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public void A_composite_that_holds_itself_is_refused_with_the_circle(
        Func<CompositeAugmentation, Augmentation> partOf, string circle)
    {
        var composite = new Foreign();
        composite.Parts.Add(partOf(composite));

        AssertRefused(() => Shots.With(Picture, composite), circle);
    }

    [Fact]
    public void A_composite_that_holds_itself_only_later_is_refused_when_it_is_drawn()
    {
        var composite = new Foreign();
        var image = Shots.With(Picture, composite);
        composite.Parts.Add(composite);

        AssertRefused(() => Shots.Plan(image, 8, 4, new TensorSpec(8, 4)), "'Foreign' lies in 32 others, or in itself");
        AssertRefused(() => Explain(image), "'Foreign' lies in 32 others, or in itself");
    }

    [Fact]
    public void A_composite_whose_parts_never_end_is_refused() =>
        AssertRefused(() => Shots.With(Picture, new Endless()), "lies in 32 others (Endless → Endless → Endless → …)");

    [Fact]
    public void Thirty_two_composites_may_lie_inside_one_another()
    {
        Augmentation step = Flip;
        for (var level = 0; level < 32; level++)
            step = new Foreign { Parts = [step] };

        Assert.Equal(Shots.Render(Picture, 8, 4, Flip), Shots.Render(Picture, 8, 4, step));
        AssertRefused(() => Shots.With(Picture, new Foreign { Parts = [step] }), "lies in 32 others");
    }

    [Fact]
    public void A_few_composites_that_choose_each_other_without_number_are_refused()
    {
        Augmentation step = Flip;
        for (var level = 0; level < 30; level++)
            step = new Foreign { Parts = [step, step] };
        var image = Shots.With(Picture, step);

        AssertRefused(() => Shots.Plan(image, 8, 4, new TensorSpec(8, 4)), "and its like chose more than 65536 steps for one image");
        AssertRefused(() => Shots.With(Picture, new Broad { Levels = 20 }), "'Broad' has more than 65536 steps");
    }

    [Theory]
    [InlineData(-1, 0, "chose -1 steps; expected 0 to 2, its PartCount")]
    [InlineData(3, 0, "chose 3 steps; expected 0 to 2, its PartCount")]
    [InlineData(1, 2, "chose the step 2; expected 0 to 1")]
    [InlineData(1, -1, "chose the step -1; expected 0 to 1")]
    public void A_choice_that_cannot_be_is_refused(int returned, int index, string sentence)
    {
        var composite = new Foreign { Parts = [Flip, Flip], Returned = returned, Index = index };
        var image = Shots.With(Picture, composite);

        AssertRefused(() => Shots.Plan(image, 8, 4, new TensorSpec(8, 4)), sentence);
        AssertRefused(() => Explain(composite), sentence);
    }

    [Fact]
    public void A_part_that_is_not_there_is_refused() =>
        AssertRefused(() => Shots.With(Picture, new Foreign { Parts = [Flip, null!] }), "has no step 1 of 2: Part returned null");

    private static void AssertRefused(Action action, string sentence)
    {
        var failure = Assert.Throws<InvalidOperationException>(action);
        Assert.Contains(sentence, failure.Message);
        Assert.StartsWith("The composite augmentation '", failure.Message);
    }

    private static void Explain(Augmentation step)
    {
        var random = new CounterRandom(RandomKey.FromSeed(1));
        step.Explain(Size, ref random);
    }

    private static void Explain(LazyImage image) =>
        new RenderPlan(explains: true).Decide(image, Size, new TensorSpec(8, 4), new Pass(1, 0));

    /// <summary>Chooses all parts, or what it is told.</summary>
    private sealed record Foreign : CompositeAugmentation
    {
        public List<Augmentation> Parts { get; init; } = [];

        public int? Count { get; init; }

        public int? Returned { get; init; }

        public int? Index { get; init; }

        public override int PartCount => Count ?? Parts.Count;

        public override Augmentation Part(int index) => Parts[index];

        public override int Choose(scoped Span<int> chosen, ref CounterRandom random)
        {
            for (var i = 0; i < chosen.Length; i++)
                chosen[i] = Index ?? i;
            return Returned ?? chosen.Length;
        }
    }

    /// <summary>Makes its only part whenever it is asked: no two are the same object.</summary>
    private sealed record Endless : CompositeAugmentation
    {
        public override int PartCount => 1;

        public override Augmentation Part(int index) => new Endless();

        public override int Choose(scoped Span<int> chosen, ref CounterRandom random) => 1;
    }

    /// <summary>A tree that makes its branches, two at each fork, whenever it is asked.</summary>
    private sealed record Broad : CompositeAugmentation
    {
        public int Levels { get; init; }

        public override int PartCount => Levels == 0 ? 0 : 2;

        public override Augmentation Part(int index) => this with { Levels = Levels - 1 };

        public override int Choose(scoped Span<int> chosen, ref CounterRandom random) => 0;
    }
}
