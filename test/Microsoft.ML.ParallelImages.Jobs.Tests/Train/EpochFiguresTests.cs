namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class EpochFiguresTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void Each_epoch_is_told_once_with_the_losses_of_the_result()
    {
        var noted = new Noted();

        var result = TrainJob.Run(lesson.Request with { ValidationShare = 0.2 }, noted);

        EpochFigures[] told = [.. noted.All.Select(at => at.Epoch).OfType<EpochFigures>()];
        Assert.Equal([1, 2, 3, 4, 5], told.Select(epoch => epoch.Number));
        Assert.Equal(result.Losses, told.Select(epoch => epoch.TrainingLoss));
        Assert.Equal(result.ValidationLosses, told.Select(epoch => epoch.ValidationLoss!.Value));
        Assert.All(told, epoch => Assert.InRange(epoch.ValidationAccuracy!.Value, 0, 1));
    }

    [Fact]
    public void Without_watched_photos_there_is_a_training_loss_only()
    {
        var noted = new Noted();

        TrainJob.Run(lesson.Request, noted);

        EpochFigures[] told = [.. noted.All.Select(at => at.Epoch).OfType<EpochFigures>()];
        Assert.Equal(5, told.Length);
        Assert.All(told, epoch => Assert.Equal((null, null), (epoch.ValidationLoss, epoch.ValidationAccuracy)));
    }
}
