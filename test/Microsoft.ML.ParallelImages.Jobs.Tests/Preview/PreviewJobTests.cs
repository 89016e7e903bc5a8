using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class PreviewJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void Its_pictures_are_those_that_a_replay_makes()
    {
        var preview = PreviewJob.Run(Request with { Photos = [lesson.Photo], Epochs = new(0, 1) });

        var photo = Assert.Single(preview.Photos);
        Assert.Equal([null, 0, 1], photo.Pictures.Select(picture => picture.Epoch));
        foreach (var picture in photo.Pictures)
        {
            var replay = ReplayJob.Run(
                new PassRequest { Photo = lesson.Photo, Run = lesson.Run.Run, Epoch = picture.Epoch ?? 0 });
            Assert.Equal(replay.Checksum, picture.Checksum);
        }
    }

    [Fact]
    public void The_png_of_a_picture_has_its_samples_and_its_draws_can_be_read()
    {
        var picture = PreviewJob.Run(Request with { Photos = [lesson.Photo] }).Photos[0].Pictures[1];
        var file = lesson["picture.png"];
        File.WriteAllBytes(file, picture.Png.ToArray());

        Assert.Equal(picture.Checksum, Convert.ToHexStringLower(SHA256.HashData(Pictures.Read(file).Samples)));
        Assert.Equal(72, RecipeJson.ReadDraws(picture.Draws).SourceSize.Width);
        Assert.Contains(picture.Drawn, words => words.StartsWith("ResizedCrop: ") && words.Contains("% shown"));
    }

    [Fact]
    public void Photos_are_spread_over_the_classes_and_named()
    {
        var photos = PreviewJob.Run(Request with { Count = 6 }).Photos;

        Assert.Equal([2, 2, 2], photos.CountBy(photo => photo.Label!).Select(count => count.Value));
        Assert.Equal(DrawnFolder.Classes, photos.Select(photo => photo.Label).Distinct());
        Assert.All(photos, photo => Assert.StartsWith(photo.Label + "/", photo.Identity));
    }

    [Fact]
    public void A_sheet_has_a_row_for_each_photo_with_its_very_pixels()
    {
        var sheet = lesson["sheet.png"];

        var result = PreviewJob.Run(Request with { Count = 3, Epochs = new(1, 4), Output = sheet });

        var (width, height, samples) = Pictures.Read(sheet);
        Assert.Equal((4 + (5 * 36), 4 + (3 * 36)), (width, height));
        File.WriteAllBytes(lesson["third.png"], result.Photos[2].Pictures[3].Png.ToArray());
        var picture = Pictures.Read(lesson["third.png"]).Samples;
        for (var y = 0; y < 32; y++)
        {
            var row = samples.AsSpan(((4 + (2 * 36) + y) * width) + 4 + (3 * 36), 32);
            Assert.True(row.SequenceEqual(picture.AsSpan(y * 32, 32)));
        }
    }

    [Fact]
    public void Statistics_tell_how_often_a_step_acts_and_within_which_range()
    {
        var steps = PreviewJob.Run(Request with { Epochs = new(1, 20), Count = 1, Statistics = true }).Statistics!;

        var (crop, flip) = (steps[0], steps[1]);
        Assert.Equal(("ResizedCrop 0", 1.0), (crop.Step, crop.Acts));
        var shown = crop.Values.Single(value => value.Name == "shown");
        Assert.InRange(shown.Least, 75, 90);
        Assert.InRange(shown.Most, 95, 100.01);
        Assert.Equal("HorizontalFlip 0", flip.Step);
        Assert.InRange(flip.Acts, 0.45, 0.55);
        Assert.Equal(1, flip.Values.Single(value => value.Name == "mirrored").Least);
        Assert.Equal(0, flip.Values.Single(value => value.Name == "turned").Most, 6);
    }

    [Fact]
    public void A_broken_photo_has_a_reason_and_all_of_them_are_no_input()
    {
        using var photos = Lesson.OwnPhotos();
        var broken = Path.Combine(photos.Path, "left", "left-00.jpg");
        File.WriteAllText(broken, "<html>not found</html>");
        var request = new PreviewRequest { Data = photos.Path, Network = lesson["network.onnx"] };

        var shown = PreviewJob.Run(request with { Photos = [broken, broken.Replace("00", "01")], Statistics = true });
        var failure = Assert.Throws<JobException>(() => PreviewJob.Run(
            request with { Photos = [broken], Output = lesson["broken.png"] }));

        Assert.NotNull(shown.Photos[0].Failure);
        Assert.Empty(shown.Photos[0].Pictures);
        Assert.Null(shown.Photos[1].Failure);
        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.False(File.Exists(lesson["broken.png"]));
    }

    [Fact]
    public void What_means_nothing_is_a_wrong_request()
    {
        JobFailure Of(PreviewRequest request) =>
            Assert.Throws<JobException>(() => PreviewJob.Run(request)).Failure;

        Assert.Equal(JobFailure.Request, Of(new PreviewRequest()));
        Assert.Equal(JobFailure.Request, Of(Request with { Epochs = new(1, 5000) }));
        Assert.Equal(JobFailure.Request, Of(Request with { Count = 0 }));
        Assert.Equal(JobFailure.Request, Of(Request with { Photos = [lesson["network.onnx"]] }));
        Assert.Equal(JobFailure.Missing, Of(Request with { Photos = [lesson["nothing.jpg"]] }));
        Assert.Equal(JobFailure.Machine, Of(Request with { Output = lesson["nowhere/sheet.png"] }));
    }

    [Theory]
    [InlineData("1-8", 1, 8)]
    [InlineData("3", 3, 3)]
    [InlineData("0-0", 0, 0)]
    public void Epochs_are_read(string text, int first, int last)
    {
        Assert.True(EpochRange.TryParse(text, out var range));
        Assert.Equal(new EpochRange(first, last), range);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8-1")]
    [InlineData("-1")]
    [InlineData("1-2-3")]
    [InlineData("all")]
    public void What_names_no_epochs_is_refused(string text) => Assert.False(EpochRange.TryParse(text, out _));

    private PreviewRequest Request => new() { Run = lesson.Run.Run };
}
