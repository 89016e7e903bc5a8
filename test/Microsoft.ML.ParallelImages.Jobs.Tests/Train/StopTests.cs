namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Trainings of a head that are stopped: what is kept is used, told, and gone on with.</summary>
public sealed class StopTests(Lesson lesson) : IClassFixture<Lesson>
{
    private const string Computing = "computing features", Fitting = "fitting the head", Testing = "testing";

    [Theory]
    [InlineData(Fitting, "Stopped after epoch 1 of 5. The head of epoch 1 is kept")]
    [InlineData(Testing, "The model is kept")]
    public void A_stop_keeps_the_model_that_there_is_and_says_so(string stage, string said)
    {
        var (stopped, folder) = Stopped(stage, at => at > 0, lesson.Request);

        Assert.Contains(said, stopped.Message);
        var run = Assert.Single(Directory.GetDirectories(folder, "run-*"));
        Assert.Equal((run, Path.Combine(run, "model.zip")), (stopped.Run, stopped.Model));
        Assert.Contains(stopped.Model!, stopped.Message);
        Assert.True(File.Exists(stopped.Model));
        Assert.Empty(Directory.GetFileSystemEntries(folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_stop_in_the_middle_of_the_photos_keeps_a_head_of_those_that_the_network_has_seen()
    {
        using var photos = new TintedPhotos();

        var (stopped, _) = Stopped(Computing, at => at >= 16, Of(photos));

        Assert.Contains("The network has seen 16 of ", stopped.Message);
        Assert.Contains("A head was trained on these, and is kept", stopped.Message);
        var test = EvaluateJob.Run(new EvaluateRequest { Model = stopped.Run! });
        Assert.InRange(test.Evaluation.Accuracy.Value!.Value, 0.9, 1);
    }

    [Fact]
    public void It_goes_on_to_the_model_that_would_have_come_and_computes_nothing_twice()
    {
        using var photos = new TintedPhotos();
        var whole = TrainJob.Run(Of(photos) with { Runs = lesson["never-stopped"] });
        var (stopped, _) = Stopped(Computing, at => at >= 16, Of(photos));
        var kept = File.ReadAllBytes(stopped.Model!);

        var result = TrainJob.Resume(stopped.Run!);

        Assert.Equal(whole.TrainingPhotos * 2, result.Reading!.Images + 16);
        Assert.Equal(whole.Losses, result.Losses);
        Assert.Equal(whole.Evaluation.ToJson(), result.Evaluation.ToJson());
        Assert.NotEqual(kept, File.ReadAllBytes(result.Model));
    }

    [Fact]
    public void Photos_that_are_too_few_are_told_with_the_class_that_lacks_them_and_are_kept()
    {
        using var photos = new TintedPhotos();
        foreach (var (place, label) in new[] { "third", "fourth", "fifth", "sixth" }.Index())
        {
            for (var i = 0; i < TintedPhotos.OfEachClass; i++)
                photos.Add(label, "cold", 100 + (50 * place) + i);
        }

        var (stopped, folder) = Stopped(Computing, at => at > 0, Of(photos));

        Assert.Matches(
            @"has seen 16 of \d+ photos, 2 of them of the class '\w+': too few for a model", stopped.Message);
        Assert.Contains("What was computed is kept", stopped.Message);
        Assert.Null(stopped.Model);
        Assert.Contains(stopped.Run!, stopped.Message);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "features")));
    }

    [Fact]
    public void A_run_that_went_on_and_is_stopped_again_does_not_take_its_first_model_for_the_last()
    {
        using var photos = new TintedPhotos();
        var (first, _) = Stopped(Computing, at => at >= 16, Of(photos));

        using var stop = new CancellationTokenSource();
        var again = Assert.Throws<TrainingStoppedException>(() => TrainJob.Resume(
            first.Run!, StopAt(Computing, at => at > 40, stop), stop.Token));

        Assert.Matches(@"has seen (\d+) of \1 photos", again.Message);
        Assert.DoesNotContain("before the test was over", again.Message);
    }

    [Fact]
    public void The_copies_that_all_photos_have_are_learned_from_too()
    {
        using var photos = new TintedPhotos();
        var request = Of(photos) with { Copies = 3 };
        var (stopped, folder) = Stopped(Computing, at => at >= 60, request);
        var one = TrainJob.Run(request with { Copies = 1, Runs = Path.Combine(folder, "one") });

        using var kept = Scoring.ImageScorer.Load(stopped.Model!);
        using var plain = Scoring.ImageScorer.Load(one.Model);

        var photo = photos.Add("cold", "cold", 90);
        Assert.Equal(plain.Predict(photo).Best, kept.Predict(photo).Best);
    }

    [Fact]
    public void Without_kept_features_nothing_is_left_and_that_is_said()
    {
        var (stopped, folder) = Stopped(Computing, at => at > 0, lesson.Request with { Cache = "" });

        Assert.Contains("keeps no features", stopped.Message);
        Assert.Equal((null, null), (stopped.Run, stopped.Model));
        Assert.Empty(Directory.GetDirectories(folder, "run-*"));
    }

    [Fact]
    public void A_model_of_a_stopped_training_has_no_project_that_trains_it_again()
    {
        var (stopped, _) = Stopped(Fitting, at => at > 0, lesson.Request);

        var refused = Assert.Throws<JobException>(() => ExportJob.Run(new ExportRequest
        {
            Model = stopped.Run!,
            To = ExportTarget.Training,
            Output = lesson["stopped-project"],
        }));

        Assert.Contains("was stopped", refused.Message);
    }

    private TrainRequest Of(TintedPhotos photos) => lesson.Request with
    {
        Data = photos.Path,
        Workers = 1,
        Epochs = 40,
    };

    private (TrainingStoppedException Stopped, string Folder) Stopped(
        string stage, Func<int, bool> isThere, TrainRequest request)
    {
        using var stop = new CancellationTokenSource();
        var folder = lesson[$"stopped-{Guid.CreateVersion7()}"];
        return (
            Assert.Throws<TrainingStoppedException>(() => TrainJob.Run(
                request with { Runs = folder }, StopAt(stage, isThere, stop), stop.Token)),
            folder);
    }

    private static Noted StopAt(string stage, Func<int, bool> isThere, CancellationTokenSource stop) => new(at =>
    {
        if (at.Stage == stage && isThere(at.Done))
            stop.Cancel();
    });
}
