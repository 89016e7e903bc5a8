using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Views of a picture of five columns and four rows; 23 is its pixel at x 2, y 3.</summary>
public sealed class ImageViewsTests
{
    private static readonly ImageSize Piece = new(2, 1);

    private static readonly LazyImage Image = new(Shots.Png(5, 4, (x, y) =>
    {
        var level = (byte)((10 * x) + y);
        return new SKColor(level, level, level);
    }));

    [Fact]
    public void Five_crops_are_the_corners_and_the_middle() =>
        Assert.Equal(["0 10", "30 40", "3 13", "33 43", "22 32"], Show(ImageViews.FiveCrop(Piece)));

    [Fact]
    public void Ten_crops_are_five_of_the_picture_and_five_of_its_mirror_image() => Assert.Equal(
        ["0 10", "30 40", "3 13", "33 43", "22 32", "40 30", "10 0", "43 33", "13 3", "32 22"],
        Show(ImageViews.TenCrop(Piece)));

    [Fact]
    public void A_piece_larger_than_the_picture_is_all_that_has_its_shape() => Assert.Equal(
        PlaneMap.Crop(1, 0, 4, 4, new(8, 8)),
        Recipe.Empty.Append([new PlacedCrop(new(8, 8)) { Place = CropPlace.BottomRight }], StepScope.Always)
            .Draw(new(5, 4), default).Decisions.OfType<Move>().Single().Map);

    [Fact]
    public void Views_stand_behind_the_steps_of_the_recipe_and_are_copies()
    {
        var flipped = Shots.With(Image.File, new HorizontalFlip { Probability = 1 });
        var views = ImageViews.Of(flipped, ImageViews.FiveCrop(Piece));
        Assert.Equal([0, 1, 2, 3, 4], views.Select(view => view.Copy));
        Assert.Equal("40 30", Show(views[0]));
    }

    [Fact]
    public void Repetitions_draw_their_own_numbers_and_the_first_is_the_image_itself()
    {
        var image = Shots.With(Shots.Noise(30, 30), new ResizedCrop(8));
        var copies = ImageViews.Repeat(image, 6);
        var spec = new TensorSpec(8, 8);
        Assert.Equal(Shots.Render(image, spec), Shots.Render(copies[0], spec));
        Assert.Equal(6, copies.Select(copy => Convert.ToHexString(Shots.Render(copy, spec))).Distinct().Count());
        Assert.Equal(
            "count", Assert.Throws<ArgumentOutOfRangeException>(() => ImageViews.Repeat(image, 0)).ParamName);
    }

    private static IEnumerable<string> Show(IEnumerable<Augmentation> views) =>
        ImageViews.Of(Image, views).Select(Show);

    private static string Show(LazyImage view) =>
        string.Join(' ', Shots.Render(view, new TensorSpec(Piece.Width, Piece.Height)).Take(2));
}
