namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Trainings of the whole network, where TensorFlow's library is.</summary>
public sealed class FullTrainingTests(Lesson lesson) : IClassFixture<Lesson>
{
    private static bool HasTensorFlow =>
        Environment.GetEnvironmentVariable("PARALLELIMAGES_TENSORFLOW") is { Length: > 0 };

    [Fact]
    public void Without_the_library_a_head_is_trained_where_that_will_do_and_said_else()
    {
        Assert.SkipWhen(HasTensorFlow, "needs a machine without TensorFlow's library");
        var noted = new Noted();

        var result = TrainJob.Run(lesson.Request with { Mode = TrainingMode.Auto }, noted);
        var failure = Assert.Throws<JobException>(
            () => TrainJob.Run(lesson.Request with { Mode = TrainingMode.Full }));

        Assert.Equal(TrainingMode.Head, result.Mode);
        Assert.Contains(noted.All, at => at.Note?.Contains("TensorFlow was not found") == true);
        Assert.Equal(JobFailure.Missing, failure.Failure);
        Assert.Contains("SciSharp.TensorFlow.Redist", failure.Message);
    }

    [Fact]
    public void The_whole_network_is_trained_and_the_run_is_like_that_of_a_head()
    {
        Assert.SkipUnless(HasTensorFlow, "needs TensorFlow's library (PARALLELIMAGES_TENSORFLOW)");

        var result = TrainJob.Run(Request with { Mode = TrainingMode.Auto });
        var again = EvaluateJob.Run(new EvaluateRequest { Model = result.Run });

        Assert.Equal((TrainingMode.Full, 2), (result.Mode, result.Losses.Count));
        Assert.Equal(
            ["log.txt", "metrics.json", "model.zip", "settings.json"],
            Directory.GetFiles(result.Run).Select(Path.GetFileName).Order());
        Assert.Equal(result.Evaluation.ToJson(), again.Evaluation.ToJson());
    }

    [Fact]
    public void A_stop_keeps_the_model_of_the_epochs_that_were_over_and_resuming_goes_on()
    {
        Assert.SkipUnless(HasTensorFlow, "needs TensorFlow's library (PARALLELIMAGES_TENSORFLOW)");
        using var stop = new CancellationTokenSource();

        var stopped = Assert.Throws<TrainingStoppedException>(() => TrainJob.Run(
            Request with { Runs = lesson["stopped-full"], Epochs = 3 },
            new Noted(at =>
            {
                if (at is { Stage: "training the network", Done: 1 })
                    stop.Cancel();
            }),
            stop.Token));
        var run = Assert.Single(Directory.GetDirectories(lesson["stopped-full"], "run-*"));

        Assert.Contains("Stopped after epoch 1", stopped.Message);
        Assert.True(File.Exists(Path.Combine(run, "model.zip")));
        var result = TrainJob.Resume(run);
        Assert.Equal(3, result.Losses.Count);
        Assert.False(File.Exists(Path.Combine(run, "checkpoint.bin")));
    }

    private TrainRequest Request => lesson.Request with { Mode = TrainingMode.Full, Epochs = 2 };
}
