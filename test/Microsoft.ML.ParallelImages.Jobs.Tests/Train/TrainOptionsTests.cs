using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a training can be told beyond its photos.</summary>
public sealed class TrainOptionsTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_model_that_it_would_have_been()
    {
        using var stop = new CancellationTokenSource();
        var runs = lesson["resumed"];
        Assert.Throws<TrainingStoppedException>(() => TrainJob.Run(
            lesson.Request with { Runs = runs }, new Noted(at => StopAt(at, "fitting the head", stop)), stop.Token));
        var stopped = Assert.Single(Directory.GetDirectories(runs, "run-*"));
        var noted = new Noted();

        var result = TrainJob.Resume(stopped, noted);

        Assert.Equal(stopped, result.Run);
        Assert.Equal(lesson.Run.Losses, result.Losses);
        Assert.Equal(lesson.Run.Evaluation.ToJson(), result.Evaluation.ToJson());
        var over = Assert.Throws<JobException>(() => TrainJob.Resume(stopped));
        Assert.Equal(JobFailure.Request, over.Failure);
        Assert.Equal(
            JobFailure.Missing, Assert.Throws<JobException>(() => TrainJob.Resume(lesson.Photos)).Failure);
    }

    [Fact]
    public void Patience_ends_a_training_and_the_best_epoch_is_kept()
    {
        var result = TrainJob.Run(lesson.Request with { Epochs = 500, Patience = 3, ValidationShare = 0.3 });

        Assert.InRange(result.Losses.Count, 4, 500);
        Assert.Equal(result.Losses.Count, result.ValidationLosses.Count);
        Assert.Equal(result.ValidationLosses.Min(), result.ValidationLosses[result.BestEpoch - 1], 1e-3);
        Assert.Equal(lesson.Run.Evaluation.Accuracy.Count, result.Evaluation.Accuracy.Count);
        Assert.True(result.TrainingPhotos < lesson.Run.TrainingPhotos);
    }

    [Fact]
    public void Data_that_come_in_three_parts_are_used_as_they_come()
    {
        using var photos = Lesson.OwnPhotos();
        using var parts = new TemporaryFolder();
        foreach (var (place, photo) in Directory.GetFiles(photos.Path, "*.jpg", SearchOption.AllDirectories).Index())
        {
            var part = (place % 6) switch { 0 => "test", 1 => "validation", _ => "train" };
            var kind = Path.GetFileName(Path.GetDirectoryName(photo))!;
            Directory.CreateDirectory(parts[Path.Combine(part, kind)]);
            File.Copy(photo, parts[Path.Combine(part, kind, Path.GetFileName(photo))]);
        }

        var result = TrainJob.Run(lesson.Request with { Data = parts.Path, Patience = 50 });

        Assert.Equal((24, 6), (result.TrainingPhotos, result.Evaluation.Accuracy.Count));
        Assert.All(
            EvaluateJob.Run(new EvaluateRequest { Model = result.Run }).Evaluation.Worst,
            mistake => Assert.Contains("test", mistake.Path));
    }

    [Fact]
    public void Folds_test_each_photo_once_and_the_model_learns_from_all()
    {
        var result = TrainJob.Run(lesson.Request with { Folds = 3 });

        Assert.Equal(36, result.TrainingPhotos);
        Assert.Equal(36, result.Evaluation.Accuracy.Count);
        Assert.Equal(3, result.Folds.Count);
        Assert.Equal(36, result.Folds.Sum(fold => fold.Count));
        Assert.Equal(result.Evaluation.Accuracy.Correct, result.Folds.Sum(fold => fold.Correct));
        var nothing = Assert.Throws<JobException>(() => EvaluateJob.Run(new EvaluateRequest { Model = result.Run }));
        Assert.Equal(JobFailure.Request, nothing.Failure);
    }

    [Fact]
    public void A_run_may_have_its_model_as_one_file_too()
    {
        var result = TrainJob.Run(lesson.Request with { ExportOnnx = true });

        using var scorer = ImageScorer.Load(result.Onnx!);
        Assert.Equal(DrawnFolder.Classes, scorer.Classes);
        Assert.Equal(result.Run, Path.GetDirectoryName(result.Onnx));
    }

    [Fact]
    public void A_time_that_is_over_leaves_a_model_of_one_epoch_without_copies_and_says_so()
    {
        var result = TrainJob.Run(lesson.Request with { TimeLimit = TimeSpan.FromTicks(1), Copies = 2, Cache = "" });

        Assert.Single(result.Losses);
        Assert.Contains(result.Warnings, warning => warning.Contains("2 of 2 augmented copies"));
        Assert.True(File.Exists(result.Model));
    }

    [Fact]
    public void A_time_that_does_changes_nothing()
    {
        var result = TrainJob.Run(lesson.Request with { TimeLimit = TimeSpan.FromHours(1) });

        Assert.Equal(lesson.Run.Losses, result.Losses);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-2)]
    public void Folds_that_mean_nothing_are_a_wrong_request(int folds) => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => TrainJob.Run(lesson.Request with { Folds = folds })).Failure);

    private static void StopAt(JobProgress at, string stage, CancellationTokenSource stop)
    {
        if (at.Stage == stage && at.Done > 0)
            stop.Cancel();
    }
}
