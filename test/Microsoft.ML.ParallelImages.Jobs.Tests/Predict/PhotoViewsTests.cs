using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class PhotoViewsTests(Lesson lesson) : IClassFixture<Lesson>
{
    private const int Views = 16;

    [Theory]
    [InlineData(400, 200)]
    [InlineData(200, 400)]
    [InlineData(300, 300)]
    public void A_photo_is_cut_to_the_middle_of_its_largest_square(int width, int height)
    {
        using var views = PhotoViews.Of(lesson.Run.Run);
        var fraction = ModelFile.Source(lesson.Run.Run).Description.CropFraction;
        var side = Math.Min(width, height) * (double)fraction;

        var cut = views.Cut(Photo(width, height))!;

        Assert.Equal((width - side) / 2 / width, cut.Left, 2);
        Assert.Equal((height - side) / 2 / height, cut.Top, 2);
        Assert.Equal(1 - cut.Left, cut.Right, 6);
        Assert.Equal(1 - cut.Top, cut.Bottom, 6);
        Assert.Equal(side * side / width / height, cut.Share, 2);
    }

    [Fact]
    public void Views_spread_around_a_mean_and_are_the_same_each_time()
    {
        using var views = PhotoViews.Of(lesson.Run.Run);
        var photo = ImageFile.FromPath(lesson.Photo);

        var spread = views.Spread(photo);

        Assert.Equal((Views, "Light"), (spread.Views, spread.Recipe));
        Assert.InRange(spread.Same, 1, Views);
        Assert.Equal(1, spread.Classes.Sum(one => one.Mean), 4);
        Assert.All(spread.Classes, one => Assert.InRange(one.Spread, 1e-6, 0.5));
        Assert.Equal($"{spread}", $"{views.Spread(photo)}");
    }

    [Fact]
    public void A_training_without_augmentation_is_asked_by_the_mildest_changes()
    {
        var plain = TrainJob.Run(lesson.Request with { Recipe = "None", Runs = lesson["runs-plain"] });

        using var views = PhotoViews.Of(plain.Run);

        Assert.Equal("Light", views.Spread(ImageFile.FromPath(lesson.Photo)).Recipe);
    }

    [Fact]
    public void A_broken_photo_and_a_folder_without_a_run_are_told()
    {
        using var views = PhotoViews.Of(lesson.Run.Run);

        var broken = Assert.Throws<JobException>(() => views.Spread(ImageFile.FromBytes("<html>"u8.ToArray())));
        var missing = Assert.Throws<JobException>(() => PhotoViews.Of(lesson.Photos));

        Assert.Equal((JobFailure.Unreadable, JobFailure.Missing), (broken.Failure, missing.Failure));
    }

    private static ImageFile Photo(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        return ImageFile.FromBytes(DrawnPhoto.Jpeg(bitmap));
    }
}
