namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class EvaluateJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_part_of_data_that_nobody_names_is_refused() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(
            () => EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Part = "test" })).Failure);

    [Fact]
    public void A_run_is_tested_on_the_photos_that_it_kept_for_it()
    {
        var noted = new Noted();

        var result = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run }, noted);

        Assert.Equal("held out", result.Part);
        Assert.Equal(lesson.Run.Evaluation.ToJson(), result.Evaluation.ToJson());
        Assert.Equal(result.Evaluation.Accuracy.Count, noted.All[^1].Done);
    }

    [Fact]
    public void A_model_file_is_tested_on_all_photos_of_a_folder()
    {
        var request = new EvaluateRequest { Model = lesson.Run.Model, Data = lesson.Photos, Views = 2 };

        var result = EvaluateJob.Run(request with { MinAccuracy = 1.01 });

        Assert.Equal(("all", 36, false), (result.Part, result.Evaluation.Accuracy.Count, result.MeetsDemands));
        Assert.Contains("\"job\": \"evaluate\"", result.ToJson());
    }

    [Fact]
    public void Photos_of_classes_that_the_model_does_not_know_are_told()
    {
        using var photos = Lesson.OwnPhotos();
        Directory.Move(Path.Combine(photos.Path, "left"), Path.Combine(photos.Path, "right"));

        var result = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Model, Data = photos.Path });

        Assert.Contains(
            "12 of 36 photos are of classes that the model does not know (right)", Assert.Single(result.Notes));
        Assert.Equal(24, result.Evaluation.Accuracy.Count);
    }

    [Fact]
    public void Photos_that_a_run_learned_from_are_told() => Assert.Contains(
        "may have learned", Assert.Single(
            EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Data = lesson.Photos }).Notes));

    [Fact]
    public void Training_photos_like_the_mistakes_are_found_in_the_features_that_the_training_kept()
    {
        using var photos = Lesson.OwnPhotos();
        Directory.Move(Path.Combine(photos.Path, "left"), Path.Combine(photos.Path, "middle-and-left"));
        Directory.Move(Path.Combine(photos.Path, "middle"), Path.Combine(photos.Path, "left"));
        Directory.Move(Path.Combine(photos.Path, "middle-and-left"), Path.Combine(photos.Path, "middle"));
        var request = new EvaluateRequest { Model = lesson.Run.Run, Data = photos.Path, Similar = 2 };

        var result = EvaluateJob.Run(request);

        Assert.NotEmpty(result.Evaluation.Worst);
        Assert.Equal(36, result.Images.Count);
        foreach (var mistake in result.Evaluation.Worst)
        {
            var near = result.Similar![mistake.Path];
            Assert.Equal(2, near.Count);
            Assert.True(near[0].Similarity >= near[1].Similarity);
            Assert.All(near, one => Assert.StartsWith(Path.Combine(lesson.Photos, one.Label), one.Path));
        }

        // The photos are those that were learned from, under other names: the nearest one is the same picture.
        Assert.Contains(result.Similar!, one => one.Value[0].Similarity > 0.9999);
        Assert.DoesNotContain("similarity", result.ToJson());
    }

    [Fact]
    public void Without_kept_features_no_photos_are_said_to_be_like_mistakes()
    {
        Directory.Move(lesson["runs/features"], lesson["runs/elsewhere"]);
        try
        {
            Assert.Null(EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Similar = 2 }).Similar);
        }
        finally
        {
            Directory.Move(lesson["runs/elsewhere"], lesson["runs/features"]);
        }
    }

    [Fact]
    public void A_model_file_alone_does_not_say_what_to_test_on() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Model })).Failure);

    [Fact]
    public void A_part_that_the_data_lack_is_a_wrong_request() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => EvaluateJob.Run(
            new EvaluateRequest { Model = lesson.Run.Model, Data = lesson.Photos, Part = "test" })).Failure);

    [Fact]
    public void A_damaged_model_is_told_from_a_missing_one()
    {
        File.WriteAllText(lesson["damaged.zip"], "PK, and nothing else");

        JobFailure Of(string model) => Assert.Throws<JobException>(
            () => EvaluateJob.Run(new EvaluateRequest { Model = model, Data = lesson.Photos })).Failure;

        Assert.Equal(JobFailure.Unreadable, Of(lesson["damaged.zip"]));
        Assert.Equal(JobFailure.Missing, Of(lesson["missing.zip"]));
        Assert.Equal(JobFailure.Missing, Of(lesson.Photos));
    }

    [Fact]
    public void Classes_that_the_model_does_not_know_are_no_input()
    {
        using var photos = Lesson.OwnPhotos();
        foreach (var folder in Directory.GetDirectories(photos.Path))
            Directory.Move(folder, folder + "-other");

        var failure = Assert.Throws<JobException>(
            () => EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Model, Data = photos.Path }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("label that the model knows", failure.Message);
    }

    [Fact]
    public void Two_models_are_compared_photo_by_photo()
    {
        var other = TrainJob.Run(lesson.Request with { Epochs = 1 });

        var result = EvaluateJob.Run(
            new EvaluateRequest { Model = lesson.Run.Run, Data = lesson.Photos, Compare = other.Run });

        var comparison = result.Comparison!;
        Assert.Equal(result.Evaluation.Accuracy, comparison.Accuracy);
        Assert.Equal(
            EvaluateJob.Run(new EvaluateRequest { Model = other.Run, Data = lesson.Photos }).Evaluation.Accuracy,
            comparison.OtherAccuracy);
        Assert.Equal(
            comparison.Accuracy.Correct - comparison.OtherAccuracy.Correct,
            comparison.OnlyThisCount - comparison.OnlyOtherCount);
        Assert.Equal(comparison.OnlyThisCount, comparison.OnlyThis.Count);
        Assert.Contains("McNemar", $"{result}");
        Assert.Contains("\"pValue\"", result.ToJson());
    }

    [Fact]
    public void A_model_beside_itself_differs_nowhere()
    {
        var result = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Compare = lesson.Run.Model });

        Assert.Equal((0, 0, 1.0), (
            result.Comparison!.OnlyThisCount, result.Comparison.OnlyOtherCount, result.Comparison.PValue));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void A_run_that_is_tested_on_what_it_learned_from_is_named()
    {
        var all = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Data = lesson.Photos });
        using var others = Lesson.OwnPhotos();

        Assert.Contains("may have learned", Assert.Single(all.Notes));
        Assert.Empty(EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Data = others.Path }).Notes);
        Assert.Empty(EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run }).Notes);
    }

    [Fact]
    public void A_table_that_has_no_place_is_told_before_the_work()
    {
        var noted = new Noted();

        var failure = Assert.Throws<JobException>(() => EvaluateJob.Run(
            new EvaluateRequest { Model = lesson.Run.Run, Csv = lesson["none/photos.csv"] }, noted));

        Assert.Equal(JobFailure.Machine, failure.Failure);
        Assert.DoesNotContain("scoring photos", noted.Stages);
    }

    [Fact]
    public void A_run_that_may_have_learned_from_the_test_photos_is_named()
    {
        var other = TrainJob.Run(lesson.Request with { Seed = 4 });

        var result = EvaluateJob.Run(new EvaluateRequest { Model = lesson.Run.Run, Compare = other.Run });

        Assert.Contains(other.Run, Assert.Single(result.Notes));
    }

    [Fact]
    public void Faults_are_done_to_the_photos_and_all_of_them_are_scored_under_each()
    {
        var result = EvaluateJob.Run(
            new EvaluateRequest { Model = lesson.Run.Run, Data = lesson.Photos, Robustness = true });

        Assert.Equal(["blur", "noise", "jpeg", "dark", "rotation"], result.Robustness.Select(one => one.Name));
        Assert.All(result.Robustness, one => Assert.Equal(36, one.Accuracy.Count));
        // The drawn classes are told by where the light is.
        Assert.True(result.Robustness[0].Accuracy.Correct > 18);
        Assert.Contains(result.Robustness, one => one.Accuracy.Correct < result.Evaluation.Accuracy.Correct);
    }

    [Fact]
    public void The_table_has_a_line_for_each_photo_that_says_what_the_report_counts()
    {
        using var photos = Lesson.OwnPhotos();
        File.WriteAllText(Path.Combine(photos.Path, "top", "a,b.jpg"), "<html>not found</html>");
        var file = lesson["photos.csv"];

        var result = EvaluateJob.Run(new EvaluateRequest
        {
            Model = lesson.Run.Run,
            Data = photos.Path,
            Csv = file,
            Compare = lesson.Run.Model,
        });

        var lines = File.ReadAllLines(file);
        Assert.Equal("path,label,predicted,probability,right,other_right,failure", lines[0]);
        Assert.Equal(38, lines.Length);
        Assert.Equal(result.Evaluation.Accuracy.Correct, lines.Count(line => line.Contains(",1,1,")));
        Assert.StartsWith(
            $"\"{Path.Combine(photos.Path, "top", "a,b.jpg")}\",top,,,,,", lines.Single(line => line.Contains("HTML")));
    }
}
