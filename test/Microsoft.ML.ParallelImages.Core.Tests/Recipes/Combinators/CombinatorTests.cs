using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Steps that choose among others choose as often as they say, and leave the others' draws alone.</summary>
public sealed class CombinatorTests
{
    private const int Images = 10_000;

    /// <summary>Four standard deviations of a share of a half among that many.</summary>
    private const double Slack = 0.02;

    private static readonly Augmentation A = Marked(1), B = Marked(2), C = Marked(3);

    [Fact]
    public void One_of_several_is_drawn_as_often_as_its_weight_says()
    {
        var step = new OneOf(A, B, C) { Weights = [3, 0, 1] };

        Assert.Equal(0.75, ShareOf(step, "1"), Slack);
        Assert.Equal(0.25, ShareOf(step, "3"), Slack);
    }

    [Fact]
    public void One_of_several_without_weights_is_drawn_alike() =>
        Assert.All(["1", "2", "3"], one => Assert.Equal(1 / 3.0, ShareOf(new OneOf(A, B, C), one), Slack));

    [Fact]
    public void Some_of_several_act_once_each_in_their_order()
    {
        var drawn = All(new SomeOf(1, 3, A, B, C)).ToList();

        Assert.Equal(["1", "12", "123", "13", "2", "23", "3"], drawn.Distinct().Order());
        Assert.All(Enumerable.Range(1, 3), count =>
            Assert.Equal(1 / 3.0, drawn.Count(one => one.Length == count) / (double)Images, Slack));
    }

    [Fact]
    public void Each_order_is_drawn_alike() =>
        Assert.All(
            ["123", "132", "213", "231", "312", "321"],
            one => Assert.Equal(1 / 6.0, ShareOf(new InRandomOrder(A, B, C), one), Slack));

    [Fact]
    public void A_sequence_acts_as_a_whole_or_not_at_all()
    {
        var step = new Sequence(A, B).WithProbability(0.25f);

        Assert.Equal(0.25, ShareOf(step, "12"), Slack);
        Assert.Equal(0.75, ShareOf(step, ""), Slack);
    }

    [Fact]
    public void A_step_draws_the_same_numbers_whichever_others_are_drawn_with_it()
    {
        var turn = new Rotation { Degrees = Interval.PlusMinus(90) };
        Augmentation alone = new Sequence(turn) { Name = "mine" },
            shuffled = new InRandomOrder(turn, new Brightness()) { Name = "mine" };

        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(Moves(alone, i), Moves(shuffled, i)));
    }

    [Fact]
    public void Two_of_the_same_step_draw_different_numbers() =>
        Assert.Equal(2, Moves(new Sequence(new Rotation(), new Rotation()), 0).Distinct().Count());

    [Fact]
    public void Combinators_are_equal_when_their_steps_are()
    {
        Assert.Equal(new OneOf(new Rotation(), new Shear()), new OneOf(new Rotation(), new Shear()));
        Assert.NotEqual(new OneOf(new Rotation(), new Shear()), new OneOf(new Shear(), new Rotation()));
        Assert.NotEqual(new OneOf(A, B) { Weights = [1, 2] }, new OneOf(A, B) { Weights = [2, 1] });
        Assert.NotEqual(new SomeOf(1, A, B), new SomeOf(2, A, B));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Contains("has no steps", Assert.Throws<ArgumentException>(() => new Sequence([])).Message);
        Assert.Contains(
            "OneOf of 2 steps has the weights 1; expected one for each step",
            Assert.Throws<ArgumentException>(() => new OneOf(A, B) { Weights = [1] }).Message);
        Assert.Throws<ArgumentException>(() => new OneOf(A, B) { Weights = [0, 0] });
        Assert.Throws<ArgumentException>(() => new OneOf(A, B) { Weights = [1, float.NaN] });
        Assert.Contains(
            "draws 3 to 3 of 2 steps", Assert.Throws<ArgumentException>(() => new SomeOf(3, A, B)).Message);
    }

    private static Augmentation Marked(byte offset) =>
        new Decided(new Recoloring(ColorMatrix.Identity.Plus(offset)));

    private static double ShareOf(Augmentation step, string marks) =>
        All(step).Count(one => one == marks) / (double)Images;

    /// <summary>Which steps acted, in order, for many images.</summary>
    private static IEnumerable<string> All(Augmentation step) =>
        from i in Enumerable.Range(0, Images)
        select string.Concat(Draw(step, i).OfType<Recoloring>().Select(one => one.Matrix.R0));

    private static IEnumerable<Move> Moves(Augmentation step, int index) => Draw(step, index).OfType<Move>();

    private static IReadOnlyList<Decision> Draw(Augmentation step, int index) =>
        Recipe.Empty.Append([step], StepScope.Always).Draw(Example.Size, RandomKey.FromSeed(3).Child(index)).Decisions;
}
