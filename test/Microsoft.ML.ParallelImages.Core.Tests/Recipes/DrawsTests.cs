using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class DrawsTests
{
    private static readonly Recipe Steps = Recipe.Empty.Append(
        [new Rotation(), new ResizedCrop(16), new HorizontalFlip { Probability = 1 }, new ColorJitter()],
        StepScope.Training);

    private static readonly RandomKey Key = RandomKey.FromSeed(3);

    [Fact]
    public void Draws_render_what_the_recipe_renders()
    {
        var image = Shots.With(Shots.Noise(40, 30), Steps.Steps.Select(step => step.Augmentation));
        using var context = new RenderContext();
        var renderer = new Renderer(new TensorSpec(16, 16));
        var expected = renderer.RenderPixels(image, new Pass(1, 4), context).Samples.ToArray();
        var draws = RecipeJson.ReadDraws(RecipeJson.Write(renderer.Draw(image, new Pass(1, 4), context)));
        Assert.Equal(expected, renderer.RenderPixels(image.File, draws, context).Samples.ToArray());
    }

    [Fact]
    public void Draws_for_a_picture_of_another_size_are_refused_with_both_sizes()
    {
        using var context = new RenderContext();
        var failure = Assert.Throws<ArgumentException>(() => new Renderer(new TensorSpec(16, 16)).RenderPixels(
            Shots.Noise(41, 30), Steps.Draw(new(40, 30), Key), context));
        Assert.Contains("a picture of 40x30", failure.Message);
        Assert.Contains("has 41x30", failure.Message);
    }

    [Fact]
    public void Steps_of_training_are_drawn_only_for_it()
    {
        Assert.Empty(Steps.Draw(new(40, 30), Key, isTraining: false).Decisions);
        Assert.NotEmpty(Steps.Draw(new(40, 30), Key).Decisions);
    }

    [Fact]
    public void A_point_goes_where_its_pixel_is_shown()
    {
        var crop = Recipe.Empty.Append([new CenterCrop(15), new HorizontalFlip { Probability = 1 }], StepScope.Always);
        var draws = crop.Draw(new(40, 30), Key);
        Assert.Equal(new ImageSize(15, 15), draws.OutputSize);
        Assert.Equal((15.0, 0.0), draws.MapPoint(5, 0));
        Assert.Equal((0.0, 15.0), draws.MapPoint(35, 30));
        Assert.Equal((5.0, 5.0, 10.0, 10.0), draws.MapBox(15, 10, 25, 20));
    }

    [Fact]
    public void A_point_and_its_source_find_each_other_through_any_moves()
    {
        for (var i = 0; i < 100; i++)
        {
            var draws = Steps.Draw(new(40, 30), Key.Child(i));
            var map = draws.Decisions.OfType<Move>().Aggregate(PlaneMap.Identity, (all, move) => all.Then(move.Map));
            var (x, y) = map.Apply(3.5, 11);
            var back = draws.MapPoint(x, y);
            Assert.Equal(3.5, back.X, 1e-9);
            Assert.Equal(11, back.Y, 1e-9);
        }
    }

    [Fact]
    public void A_point_of_a_deformed_picture_is_where_it_is_looked_at()
    {
        var deformation = new Deformation(3, 3, [.. Enumerable.Range(0, 18).Select(i => (i % 5) - 2f)], Border.Nearest);
        var draws = Recipe.Empty.Append([new Decided(deformation)], StepScope.Always).Draw(new(60, 60), Key);
        var (x, y) = draws.MapPoint(20, 30);
        var (sourceX, sourceY) = deformation.Apply(x, y, new(60, 60));
        Assert.Equal(20, sourceX, 1e-6);
        Assert.Equal(30, sourceY, 1e-6);
    }

    [Fact]
    public void A_map_that_makes_the_picture_a_line_has_no_way_back() => Assert.Throws<InvalidOperationException>(
        () => new PlaneMap(0, 0, 1, 0, 1, 0).Inverse());

    [Fact]
    public void A_point_has_no_place_where_a_branch_moves_pixels()
    {
        var branch = new Branch([new(1, [new Move(PlaneMap.Translate(9, 9), new(60, 60))])]);
        var draws = Recipe.Empty.Append([new Decided(branch)], StepScope.Always).Draw(new(60, 60), Key);
        Assert.Throws<InvalidOperationException>(() => draws.MapPoint(3, 3));
    }
}
