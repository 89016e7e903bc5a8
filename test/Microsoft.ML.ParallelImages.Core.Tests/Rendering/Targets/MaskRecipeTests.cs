using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class MaskRecipeTests
{
    private const byte Fill = 250;

    private static readonly (int Width, int Height) Source = (Movements.Size.Width, Movements.Size.Height);

    private static readonly ImageFile Picture = Shots.Noise(Source.Width, Source.Height);

    private static readonly string[] Kinds =
    [
        .. AugmentationContractTests.Kinds.Select(kind => kind.Data).Except(Movements.AtSeveralPlaces),
    ];

    public static TheoryData<int> Recipes => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void The_indices_of_a_palette_stay_what_they_are_through_any_recipe(int number)
    {
        var random = new Random(number);
        var steps = Enumerable.Range(0, 1 + (number % 5))
            .Select(_ => Examples.Of(Kinds[random.Next(Kinds.Length)]).Typical);
        var mask = ImageFile.FromBytes(PngFile.Numbers(Source.Width, Source.Height, 8, ClassAt));
        var image = Shots.With(Picture, steps).WithTargets(new ImageTargets { Mask = mask });
        using var context = new RenderContext();
        var spec = new TensorSpec(60, 50) { CropFraction = 0.9f };
        var moved = new byte[60 * 50];
        var renderer = new TargetRenderer(spec, new TargetOptions { MaskFill = Fill });
        renderer.RenderMask(image, new Pass(2, 5), context, moved);

        Assert.All(moved, one => Assert.True(one == Fill || one % 3 == 1));
        Assert.True(moved.Distinct().Count() > 3);
        if (Oracle(new Renderer(spec).Draw(image, new Pass(2, 5), context).FitTo(spec)) is { } expected)
            Assert.Equal(expected, moved);
    }

    [Fact]
    public void Some_of_these_recipes_are_moves_alone_and_compared_pixel_by_pixel() => Assert.NotNull(
        Oracle(Recipe.Empty.Append([new Rotation(), new ResizedCrop(30)], StepScope.Always)
            .Draw(Movements.Size, Randomness.RandomKey.FromSeed(1)).FitTo(new TensorSpec(60, 50))));

    [Fact]
    public void A_mask_is_seen_as_its_picture_is()
    {
        // Columns 40 to 280 of 320 become the middle of 20; each of these shows the middle of twelve.
        var mask = PngFile.Numbers(Source.Width, Source.Height, 8, (x, _) => x / 12);
        var image = new LazyImage(Picture).WithTargets(new ImageTargets { Mask = ImageFile.FromBytes(mask) });
        var moved = new byte[20 * 20];
        using var context = new RenderContext();
        new TargetRenderer(new TensorSpec(20, 20)).RenderMask(image, default, context, moved);
        Assert.Equal(
            [.. Enumerable.Range(0, 20).Select(x => (byte)((40 + (12 * x) + 6) / 12))], moved[..20]);
    }

    [Fact]
    public void A_mask_of_another_size_is_refused_with_both_sizes_and_both_names()
    {
        var mask = ImageFile.FromBytes(PngFile.Numbers(Source.Height, Source.Width, 8, ClassAt), "small.png");
        var image = new LazyImage(Picture).WithTargets(new ImageTargets { Mask = mask });
        using var context = new RenderContext();
        var failure = Assert.Throws<ImageDecodeException>(() =>
            new TargetRenderer(new TensorSpec(8, 8)).RenderMask(image, default, context, new byte[64]));
        Assert.Equal(Picture.DisplayName, failure.ImageName);
        Assert.All(["320x240", "240x320", "small.png", "EXIF"], text => Assert.Contains(text, failure.Message));
    }

    [Fact]
    public void A_mask_moves_with_a_picture_whose_branch_only_colours_and_with_no_other()
    {
        var mask = new ClassMask(new(8, 8), new byte[64]);
        Branch Of(Decision one) => new([new(0.5f, [one]), new(0.5f, [])]);
        Draws Drawn(Decision one) => new(new(8, 8), [new("step", Of(one))]);
        Assert.Equal(new(8, 8), Drawn(Lookup.Of(level => level)).RenderMask(mask).Size);
        Assert.Throws<InvalidOperationException>(
            () => Drawn(new Move(PlaneMap.Translate(1, 0), new(8, 8))).RenderMask(mask));
    }

    [Fact]
    public void Nothing_of_the_source_is_the_fill_whatever_the_border_shows()
    {
        var mask = new ClassMask(new(4, 1), (byte[])[1, 2, 3, 4]);
        Assert.All([Border.Nearest, Border.Wrap, Border.Reflect, Border.Black], border => Assert.Equal(
            [9, 9, 1, 2],
            new Draws(new(4, 1), [new("step", new Move(PlaneMap.Translate(-2, 0), new(4, 1), border))])
                .RenderMask(mask, 9).Indices.ToArray()));
    }

    private static int ClassAt(int x, int y) => (3 * ((x / 2) + (y / 3)) % 240) + 1;

    /// <summary>Of moves alone: their product, point by point; null where something else is drawn too.</summary>
    private static byte[]? Oracle(Draws draws)
    {
        if (!draws.Decisions.All(one => one is Move { Map.IsAffine: true }))
            return null;
        var map = draws.Decisions.Cast<Move>().Aggregate(PlaneMap.Identity, (all, move) => all.Then(move.Map));
        return [.. Enumerable.Range(0, draws.OutputSize.Width * draws.OutputSize.Height).Select(i =>
        {
            var (x, y) = map.Apply((i % draws.OutputSize.Width) + 0.5, (i / draws.OutputSize.Width) + 0.5);
            return x >= 0 && y >= 0 && x < Source.Width && y < Source.Height ? (byte)ClassAt((int)x, (int)y) : Fill;
        })];
    }
}
