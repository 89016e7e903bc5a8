using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Steps draw by their names, so that recipes can change without everything being drawn anew.</summary>
public sealed class StepKeyTests
{
    private static readonly Rotation Turn = new();
    private static readonly ImageSize Size = Example.Size;

    public static TheoryData<string> Kinds => AugmentationContractTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_of_another_kind_in_front_changes_no_numbers(string kind)
    {
        if (kind == nameof(Rotation))
            return;
        var added = Examples.Of(kind).Typical;
        for (var i = 0; i < 50; i++)
        {
            var with = Draw(i, added, Turn);
            Assert.Equal(Numbers(i, Turn), Numbers(i, added, Turn));

            // Its decision stays, too, unless the picture has another size there.
            if (with.Decisions.OfType<Move>().All(move => move.OutputSize == Size))
                Assert.Equal(Of(Draw(i, Turn), "Rotation 0"), Of(with, "Rotation 0"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_behind_or_a_named_one_changes_no_numbers(string kind)
    {
        var added = Examples.Of(kind).Typical;
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(Numbers(i, Turn), Numbers(i, Turn, added));
            Assert.Equal(Numbers(i, Turn), Numbers(i, added with { Name = "mine" }, Turn));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_named_step_draws_the_same_wherever_it_stands(string kind)
    {
        var named = Examples.Of(kind).Typical with { Name = "mine" };
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(
                Of(Draw(i, named), "mine"), Of(Draw(i, new HorizontalFlip(), named, new VerticalFlip()), "mine"));
        }
    }

    [Fact]
    public void Two_steps_of_a_kind_draw_different_numbers()
    {
        var draws = Enumerable.Range(0, 50).Select(i => Draw(i, Turn, Turn)).ToList();
        Assert.All(draws, one => Assert.NotEqual(Of(one, "Rotation 0"), Of(one, "Rotation 1")));
    }

    [Fact]
    public void A_second_step_of_a_name_is_refused()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => Recipe.Empty.Append([Turn with { Name = "a" }, Turn with { Name = "a" }], StepScope.Always));
        Assert.Contains("has the name 'a', which another step of the recipe has already", failure.Message);
    }

    private static Draws Draw(int index, params Augmentation[] steps) =>
        Recipe.Empty.Append(steps, StepScope.Always).Draw(Size, RandomKey.FromSeed(5).Child(index));

    private static IEnumerable<Decision> Of(Draws draws, string step) =>
        draws.Drawn.Where(one => one.Step == step).Select(one => one.Decision).ToList();

    /// <summary>The angle that the rotation drew, which does not depend on the picture's size.</summary>
    private static double Numbers(int index, params Augmentation[] steps) =>
        Of(Draw(index, steps), "Rotation 0").OfType<Move>().Select(move => Math.Atan2(move.Map.YX, move.Map.XX))
            .Single();
}
