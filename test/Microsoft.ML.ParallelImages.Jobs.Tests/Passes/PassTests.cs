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

        Assert.Equal("left/left-00.jpg", told.Identity);
        Assert.Equal((3, 1, 70, 60), (told.Seed, told.Epoch, told.Width, told.Height));
        Assert.Contains(told.Steps, line => line.Contains("ResizedCrop"));
        Assert.Equal(70, RecipeJson.ReadDraws(told.Draws).SourceSize.Width);
    }

    [Fact]
    public void Pass_0_is_the_photo_as_it_is() => Assert.DoesNotContain(
        ExplainJob.Run(Request with { Epoch = 0 }).Steps, line => line.Contains("ResizedCrop"));

    [Fact]
    public void A_replay_is_the_same_every_time_and_another_in_another_pass()
    {
        var one = ReplayJob.Run(Request);

        Assert.Equal(one.Checksum, ReplayJob.Run(Request).Checksum);
        Assert.NotEqual(one.Checksum, ReplayJob.Run(Request with { Epoch = 2 }).Checksum);
        Assert.NotEqual(one.Checksum, ReplayJob.Run(Request with { Copy = 1 }).Checksum);
        Assert.Equal((32, 32), (one.Width, one.Height));
    }

    [Fact]
    public void The_file_of_a_replay_holds_the_pixels_of_its_checksum()
    {
        var result = ReplayJob.Run(Request, lesson["replay.png"], "0000");

        var (width, _, samples) = Pictures.Read(lesson["replay.png"]);
        Assert.Equal(32, width);
        Assert.Equal(result.Checksum, Convert.ToHexStringLower(SHA256.HashData(samples)));
        Assert.False(result.MeetsDemands);
        Assert.True(ReplayJob.Run(Request, null, result.Checksum.ToUpperInvariant()).MeetsDemands);
    }

    [Fact]
    public void A_run_says_the_same_as_its_settings()
    {
        var spelled = new PassRequest { Photo = lesson.Photo, Data = lesson.Photos, Seed = 3 };

        // The embedded network takes other sizes than the run's, but draws are shares of the photo.
        Assert.Equal(ExplainJob.Run(Request).Identity, ExplainJob.Run(spelled).Identity);
        Assert.Equal(224, ReplayJob.Run(spelled).Width);
    }

    [Fact]
    public void A_photo_outside_the_data_was_no_part_of_the_training() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => ExplainJob.Run(Request with { Photo = lesson["network.onnx"] })).Failure);

    private PassRequest Request => new() { Photo = lesson.Photo, Run = lesson.Run.Run };
}
