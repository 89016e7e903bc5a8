using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Composites of others may be wrong in any way: that is a sentence, never the end of the process.</summary>
public sealed class StepWalkTests
{
    private static readonly ImageFile Picture = Shots.Noise(8, 4);
    private static readonly ImageSize Size = new(8, 4);
    private static readonly HorizontalFlip Flip = new() { Probability = 1 };

    /// <summary>What a part may be from which the outer composite is seen again.</summary>
    public static TheoryData<Func<Augmentation, Augmentation>, string> Circles => new()
    {
        { outer => outer, "holds itself (Foreign → Foreign)" },
        { outer => new Foreign { Steps = [Flip, outer] }, "holds itself (Foreign → Foreign → Foreign)" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(65_536)]
    public void Parts_act_in_the_order_in_which_they_are_chosen_however_many_there_are(int count)
    {
        List<Augmentation> parts = [.. Enumerable.Repeat(new VerticalFlip { Probability = 0 }, count - 1), Flip];

        Assert.Equal(Shots.Render(Picture, 8, 4, Flip), Shots.Render(Picture, 8, 4, new Foreign { Steps = parts }));
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public void A_composite_that_holds_itself_is_refused_with_the_circle(
        Func<Augmentation, Augmentation> partOf, string circle)
    {
        var composite = new Foreign();
        composite.Steps.Add(partOf(composite));

        AssertRefused(() => Shots.With(Picture, composite), circle);
    }

    [Fact]
    public void A_composite_that_holds_itself_only_later_is_refused_when_it_is_drawn()
    {
        var composite = new Foreign();
        var image = Shots.With(Picture, composite);
        composite.Steps.Add(composite);

        AssertRefused(() => Shots.Plan(image, 8, 4, new TensorSpec(8, 4)), "'Foreign' lies in 32 others, or in itself");
    }

    [Fact]
    public void A_composite_whose_parts_never_end_is_refused() =>
        AssertRefused(() => Shots.With(Picture, new Endless()), "lies in 32 others (Endless → Endless → Endless → …)");

    [Fact]
    public void Thirty_two_composites_may_lie_inside_one_another()
    {
        Augmentation step = Flip;
        for (var level = 0; level < 32; level++)
            step = new Foreign { Steps = [step] };

        Assert.Equal(Shots.Render(Picture, 8, 4, Flip), Shots.Render(Picture, 8, 4, step));
        AssertRefused(() => Shots.With(Picture, new Foreign { Steps = [step] }), "lies in 32 others");
    }

    [Fact]
    public void A_few_composites_that_choose_each_other_without_number_are_refused()
    {
        Augmentation step = Flip;
        for (var level = 0; level < 30; level++)
            step = new Foreign { Steps = [step, step] };
        var image = Shots.With(Picture, step);

        AssertRefused(
            () => Shots.Plan(image, 8, 4, new TensorSpec(8, 4)),
            "and its like drew more than 65536 steps for one image");
        AssertRefused(() => Shots.With(Picture, new Broad { Levels = 20 }), "'Broad' has more than 65536 steps");
    }

    [Fact]
    public void A_part_that_is_not_there_is_refused() =>
        AssertRefused(
            () => Shots.With(Picture, new Foreign { Steps = [Flip, null!] }), "has no step 1 of 2: Parts holds null");

    private static void AssertRefused(Action action, string sentence)
    {
        var failure = Assert.Throws<InvalidOperationException>(action);
        Assert.Contains(sentence, failure.Message);
        Assert.StartsWith("The augmentation '", failure.Message);
    }

    /// <summary>Draws all of its parts.</summary>
    private sealed record Foreign : Augmentation
    {
        public List<Augmentation> Steps { get; init; } = [];

        public override IReadOnlyList<Augmentation> Parts => Steps;

        public override void Decide(ref CounterRandom random, DecisionList decisions)
        {
            for (var i = 0; i < Steps.Count; i++)
                decisions.Draw(Steps[i], random.Key.Child(i));
        }
    }

    /// <summary>Makes its only part whenever it is asked: no two are the same object.</summary>
    private sealed record Endless : Augmentation
    {
        public override IReadOnlyList<Augmentation> Parts => [new Endless()];

        public override void Decide(ref CounterRandom random, DecisionList decisions) =>
            decisions.Draw(Parts[0], random.Key.Child(0));
    }

    /// <summary>A tree that makes its branches, two at each fork, whenever it is asked.</summary>
    private sealed record Broad : Augmentation
    {
        public int Levels { get; init; }

        public override IReadOnlyList<Augmentation> Parts =>
            Levels == 0 ? [] : [this with { Levels = Levels - 1 }, this with { Levels = Levels - 1 }];

        public override void Decide(ref CounterRandom random, DecisionList decisions)
        {
        }
    }
}
