using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class PassTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void An_explanation_names_the_steps_and_its_draws_can_be_read_again()
    {
        var told = ExplainJob.Run(Request);

        Assert.Equal(Path.GetRelativePath(lesson.Photos, lesson.Photo), told.Identity);
        Assert.Equal((3, 1, 72, 62), (told.Seed, told.Epoch, told.Width, told.Height));
        Assert.Contains(told.Steps, line => line.Contains("ResizedCrop"));
        Assert.Equal(72, RecipeJson.ReadDraws(told.Draws).SourceSize.Width);
    }

    [Fact]
    public void Pass_0_is_the_photo_as_it_is() => Assert.DoesNotContain(
        ExplainJob.Run(Request with { Epoch = 0 }).Steps, line => line.Contains("ResizedCrop"));

    [Fact]
    public void A_replay_is_the_same_every_time_and_another_in_another_pass()
    {
        var one = ReplayJob.Run(Request);
        var other = ReplayJob.Run(Spelled);

        Assert.Equal(one.Checksum, ReplayJob.Run(Request).Checksum);
        Assert.Equal((32, 32), (one.Width, one.Height));
        Assert.Equal(other.Checksum, ReplayJob.Run(Spelled).Checksum);
        Assert.NotEqual(other.Checksum, ReplayJob.Run(Spelled with { Epoch = 2 }).Checksum);
        Assert.NotEqual(other.Checksum, ReplayJob.Run(Spelled with { Copy = 1 }).Checksum);
    }

    [Fact]
    public void The_file_of_a_replay_holds_the_pixels_of_its_checksum()
    {
        var result = ReplayJob.Run(Request, lesson["replay.png"], new string('0', 64));

        var (width, _, samples) = Pictures.Read(lesson["replay.png"]);
        Assert.Equal(32, width);
        Assert.Equal(result.Checksum, Convert.ToHexStringLower(SHA256.HashData(samples)));
        Assert.False(result.MeetsDemands);
        Assert.True(ReplayJob.Run(Request, null, result.Checksum.ToUpperInvariant()).MeetsDemands);
    }

    [Fact]
    public void A_run_says_the_same_as_its_settings()
    {
        // The embedded network takes other sizes than the run's, but draws are shares of the photo.
        Assert.Equal(ExplainJob.Run(Request).Identity, ExplainJob.Run(Spelled).Identity);
        Assert.Equal(224, ReplayJob.Run(Spelled).Width);
    }

    [Fact]
    public void A_photo_outside_the_data_was_no_part_of_the_training() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => ExplainJob.Run(Request with { Photo = lesson["network.onnx"] })).Failure);

    [Fact]
    public void The_folder_above_that_of_the_class_is_the_data_where_nobody_says() => Assert.Equal(
        ReplayJob.Run(Spelled).Checksum, ReplayJob.Run(Spelled with { Data = null }).Checksum);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public void What_a_run_never_showed_is_not_told_as_if_it_had(int epoch, int copy)
    {
        var never = Request with { Epoch = epoch, Copy = copy };

        Assert.Contains("epochs 0 to 1", Assert.Throws<JobException>(() => ReplayJob.Run(never)).Message);
        Assert.Throws<JobException>(() => ExplainJob.Run(never));
    }

    [Fact]
    public void Nor_is_a_photo_that_was_kept_for_testing()
    {
        var kept = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run }).Images[0].Path;

        var failure = Assert.Throws<JobException>(() => ExplainJob.Run(Request with { Photo = kept }));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains("kept for testing", failure.Message);
    }

    [Fact]
    public void A_checksum_that_is_none_is_refused() => Assert.Contains(
        "no checksum",
        Assert.Throws<JobException>(() => ReplayJob.Run(Request, expected: "nonsense")).Message);

    private PassRequest Spelled => new() { Photo = lesson.Photo, Data = lesson.Photos, Seed = 3 };

    private PassRequest Request => new() { Photo = lesson.Photo, Run = lesson.Run.Run };
}
