using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class TrainJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_run_keeps_settings_metrics_log_and_model()
    {
        var run = lesson.Run;

        Assert.Equal(
            ["log.txt", "metrics.json", "model.zip", "settings.json"],
            Directory.GetFiles(run.Run).Select(Path.GetFileName).Order());
        Assert.Equal(Path.Combine(run.Run, "model.zip"), run.Model);
        Assert.Equal(lesson.Request, TrainRequest.OfRun(run.Run));
        Assert.Equal(run.ToJson() + "\n", File.ReadAllText(Path.Combine(run.Run, "metrics.json")));
        Assert.Contains("Accuracy", File.ReadAllText(Path.Combine(run.Run, "log.txt")));
    }

    [Theory]
    [InlineData(true, "has no photo to test on")]
    [InlineData(false, "has no photo to learn from")]
    public void A_class_that_is_on_one_side_only_is_told(bool isLearned, string told)
    {
        using var photos = Lesson.OwnPhotos();
        var all = PhotoDivision.Of(PhotoPlaces.Labelled(photos.Path), lesson.Request);
        var kept = PhotoPlaces.Rows(isLearned ? all.Train : all.Test!).First(photo => photo.Label == "left");
        foreach (var photo in Directory.GetFiles(Path.Combine(photos.Path, "left")).Where(one => one != kept.File.Path))
            File.Delete(photo);

        var division = PhotoDivision.Of(PhotoPlaces.Labelled(photos.Path), lesson.Request);

        Assert.StartsWith($"The class 'left' {told}", Assert.Single(division.Warnings()));
    }

    [Fact]
    public void Photos_that_have_gone_since_they_were_listed_are_told_apart_from_broken_ones()
    {
        using var photos = Lesson.OwnPhotos();
        var division = PhotoDivision.Of(PhotoPlaces.Labelled(photos.Path), lesson.Request);
        Assert.Empty(division.Warnings());

        foreach (var photo in PhotoPlaces.Rows(division.Train).Take(2))
            File.Delete(photo.File.Path!);

        Assert.StartsWith(
            $"2 of {division.Train.Count} photos to learn from have gone", Assert.Single(division.Warnings()));
    }

    [Fact]
    public void Data_that_vanish_while_they_are_read_are_a_failure_of_the_machine()
    {
        var photos = Lesson.OwnPhotos();
        var gone = new Gone(photos.Path);

        var failure = Assert.Throws<JobException>(
            () => TrainJob.Run(lesson.Request with { Data = photos.Path, Runs = lesson["gone"] }, gone));

        Assert.Equal(JobFailure.Machine, failure.Failure);
        Assert.Contains("is not there any more", failure.Message);
    }

    /// <summary>Removes a folder when the photos in it have been listed.</summary>
    private sealed class Gone(string folder) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Stage != "listing photos" && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Its_photos_are_all_either_learned_from_or_tested_on()
    {
        Assert.Equal(36, lesson.Run.TrainingPhotos + lesson.Run.Evaluation.Accuracy.Count);
        Assert.InRange(lesson.Run.Evaluation.Accuracy.Count, 4, 18);
        Assert.Equal(DrawnFolder.Classes, lesson.Run.Evaluation.Classes.Select(one => one.Name));
        Assert.Equal(5, lesson.Run.Losses.Count);
    }

    [Fact]
    public void Its_result_is_one_document_with_a_version()
    {
        using var document = JsonDocument.Parse(lesson.Run.ToJson());
        var root = document.RootElement;

        Assert.Equal(["version", "job", "meetsDemands"], root.EnumerateObject().Take(3).Select(field => field.Name));
        Assert.Equal((1, "train"), (root.GetProperty("version").GetInt32(), root.GetProperty("job").GetString()));
        Assert.Equal(1, root.GetProperty("evaluation").GetProperty("version").GetInt32());
    }

    [Fact]
    public void The_next_run_takes_the_next_number_and_says_how_far_it_is()
    {
        var noted = new Noted();

        var next = TrainJob.Run(lesson.Request, noted);

        Assert.NotEqual(lesson.Run.Run, next.Run);
        Assert.Equal(lesson.Run.Evaluation.ToJson(), next.Evaluation.ToJson());
        Assert.Equal(
            ["listing photos", "computing features", "fitting the head", "testing"], noted.Stages);
    }

    [Fact]
    public void An_accuracy_that_is_not_reached_is_told()
    {
        Assert.False((lesson.Run with { MinAccuracy = 1.01 }).MeetsDemands);
        Assert.True((lesson.Run with { MinAccuracy = 0 }).MeetsDemands);
    }

    [Fact]
    public void Broken_photos_are_left_out_and_counted()
    {
        using var photos = Lesson.OwnPhotos();
        for (var i = 0; i < 6; i++)
            File.WriteAllText(Path.Combine(photos.Path, "top", $"top-{i:00}.jpg"), "<html>not found</html>");

        var run = TrainJob.Run(lesson.Request with { Data = photos.Path });

        Assert.Equal(6, run.BrokenTrainingPhotos + run.Evaluation.BrokenCount);
        Assert.Contains("top-00.jpg", File.ReadAllText(Path.Combine(run.Run, "log.txt")));
    }

    [Fact]
    public void Photos_that_are_all_broken_are_no_input_and_leave_no_run()
    {
        using var photos = Lesson.OwnPhotos();
        foreach (var photo in Directory.GetFiles(photos.Path, "*.jpg", SearchOption.AllDirectories))
            File.WriteAllText(photo, "<html>not found</html>");
        var runs = lesson["runs-of-broken"];

        var failure = Assert.Throws<JobException>(
            () => TrainJob.Run(lesson.Request with { Data = photos.Path, Runs = runs }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Empty(Directory.GetDirectories(runs, "run-*"));
    }

    [Fact]
    public void A_folder_that_is_missing_is_told_before_anything_is_made()
    {
        var failure = Assert.Throws<JobException>(
            () => TrainJob.Run(lesson.Request with { Data = lesson["nowhere"], Runs = lesson["no-runs"] }));

        Assert.Equal(JobFailure.Missing, failure.Failure);
        Assert.False(Directory.Exists(lesson["no-runs"]));
    }

    [Fact]
    public void A_recipe_that_nobody_knows_is_a_wrong_request()
    {
        var failure = Assert.Throws<JobException>(() => TrainJob.Run(lesson.Request with { Recipe = "Heavy" }));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains("FineTuning", failure.Message);
    }
}
