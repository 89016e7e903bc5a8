using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// A photo that is made smaller and then turned is shrunk along rows and columns first: a fraction of the work, and
/// what the steps say in their order.
/// </summary>
public sealed class SourceScaleTests
{
    private static readonly ImageSize Size = new(200, 120), Shown = new(50, 40);

    private static readonly Rotation Turn = new() { Degrees = new(20, 20), Border = Border.Nearest };

    private static RenderPlan Plan(params Augmentation[] steps)
    {
        var image = Shots.With(Shots.Noise(1, 1), steps);
        var last = Shots.Draw(image, Size.Width, Size.Height).Decisions.OfType<Move>().Last();
        return Shots.Plan(image, Size.Width, Size.Height, new(last.OutputSize));
    }

    [Fact]
    public void A_photo_that_is_resized_and_turned_is_turned_at_the_size_that_it_was_given()
    {
        var passes = Plan(new Resize(Shown), Turn).Passes;
        Assert.Equal(Shown, passes[0].Size);
        Assert.Equal([true, false], passes.Select(pass => pass.IsSeparable));
    }

    [Fact]
    public void It_shows_what_both_steps_show_one_after_the_other()
    {
        var noise = Shots.Noise(Size.Width, Size.Height);
        Augmentation[] steps = [new Resize(Shown), Turn, new Translation { Border = Border.Nearest }];
        var image = Shots.With(noise, steps);
        var whole = Shots.Render(Shots.With(noise), new TensorSpec(Size));
        var expected = StepByStep.Render(
            whole, new Draws(Size, Joined(Shots.Draw(image, Size.Width, Size.Height))));
        var (max, mean) = Pictures.Difference(expected, Shots.Render(image, new TensorSpec(Shown)));
        Assert.True(max <= 3 && mean <= 0.5, $"largest difference {max}, mean {mean:F2}");
    }

    [Fact]
    public void A_part_that_is_cut_out_afterwards_changes_nothing_about_that()
    {
        var passes = Plan(new Resize(new ImageSize(100, 60)), Turn, new RandomCrop(Shown)).Passes;
        Assert.Equal([true, false], passes.Select(pass => pass.IsSeparable));
        Assert.Equal(2, passes[0].Map.XX, 1e-9);
        Assert.Equal(Shown, passes[1].Size);
    }

    [Theory]
    [InlineData(100, 60)]
    [InlineData(50, 100)]
    public void A_photo_that_is_made_smaller_behind_a_turn_is_turned_at_its_own_size(int width, int height)
    {
        var passes = Plan(Turn, new Resize(new ImageSize(width, height))).Passes;
        Assert.Equal([false, true], passes.Select(pass => pass.IsSeparable));
        Assert.True(passes[0].IsOversampled);
    }

    [Fact]
    public void What_is_enlarged_behind_a_resizing_keeps_the_pixels_that_are_shown()
    {
        var closer = new FixedMap(PlaneMap.Crop(12.5, 10, 25, 20, Shown), Shown, Fill: FillMode.Nearest);
        var first = Plan(new Resize(Shown), closer, Turn).Passes[0];
        Assert.Equal(Size.Width / 100.0, first.Map.XX, 1e-9);
        Assert.Equal(Size.Height / 80.0, first.Map.YY, 1e-9);
    }

    /// <summary>The resizing, then all that follows as one move.</summary>
    private static IReadOnlyList<DrawnDecision> Joined(Draws draws)
    {
        var moves = draws.Decisions.Cast<Move>().ToList();
        var rest = moves.Skip(1).Aggregate(PlaneMap.Identity, (map, move) => map.Then(move.Map));
        return [new("size", moves[0]), new("rest", new Move(rest, Shown, Border.Nearest))];
    }
}
