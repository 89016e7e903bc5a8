namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Every option that may mean nothing: a wrong request, told before anything is made.</summary>
public sealed class RequestTests(Lesson lesson) : IClassFixture<Lesson>
{
    public static TheoryData<string, Func<Lesson, JobResult>> Wrong => new()
    {
        { "Epochs", lesson => TrainJob.Run(ToTrain(lesson) with { Epochs = 0 }) },
        { "Copies", lesson => TrainJob.Run(ToTrain(lesson) with { Copies = -1 }) },
        { "TestShare", lesson => TrainJob.Run(ToTrain(lesson) with { TestShare = 1.5 }) },
        { "Workers", lesson => TrainJob.Run(ToTrain(lesson) with { Workers = 0 }) },
        { "Balancing", lesson => TrainJob.Run(ToTrain(lesson) with { Balancing = (Training.ClassBalancing)9 }) },
        { "preset", lesson => TrainJob.Run(ToTrain(lesson) with { Recipe = "Heavy" }) },
        { "recipe", lesson => TrainJob.Run(ToTrain(lesson) with { Recipe = lesson.Text("{}") }) },
        { "Views", lesson => EvaluateJob.Run(ToTest(lesson) with { Views = 3 }) },
        { "Threshold", lesson => EvaluateJob.Run(ToTest(lesson) with { Threshold = 2 }) },
        { "Worst", lesson => EvaluateJob.Run(ToTest(lesson) with { Worst = -1 }) },
        { "Workers", lesson => EvaluateJob.Run(ToTest(lesson) with { Workers = 0 }) },
        { "part", lesson => EvaluateJob.Run(ToTest(lesson) with { Data = lesson.Photos, Part = "" }) },
        { "Top", lesson => PredictJob.Run(ToAsk(lesson) with { Top = 0 }, _ => { }) },
        { "Threshold", lesson => PredictJob.Run(ToAsk(lesson) with { Threshold = -1 }, _ => { }) },
        { "Views", lesson => PredictJob.Run(ToAsk(lesson) with { Views = 4 }, _ => { }) },
        { "watch", lesson => PredictJob.Run(ToAsk(lesson) with { Watch = true, Inputs = [] }, _ => { }) },
        { "Epoch", lesson => ExplainJob.Run(ToShow(lesson) with { Epoch = -1 }) },
        { "copy", lesson => ReplayJob.Run(ToShow(lesson) with { Copy = -1 }) },
        { "Folds", lesson => TrainJob.Run(ToTrain(lesson) with { Folds = 99 }) },
        { "is one file", lesson => ScanJob.Run(new ScanJobRequest { Data = lesson.Photo }) },
        { "Check", lesson => ExportJob.Run(ToExport(lesson) with { Check = -1 }) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_value_that_means_nothing_is_a_wrong_request_that_names_it(string named, Func<Lesson, JobResult> job)
    {
        var failure = Assert.Throws<JobException>(() => job(lesson));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains(named, failure.Message);
        Assert.False(Directory.Exists(lesson["refused"]));
    }

    [Fact]
    public void The_folder_of_one_class_is_told_from_that_of_all()
    {
        var flat = Path.GetDirectoryName(lesson.Photo)!;

        var failure = Assert.Throws<JobException>(() => TrainJob.Run(ToTrain(lesson) with { Data = flat }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("name the folder above it", failure.Message);
        Assert.Equal(12, ScanJob.Run(new() { Data = flat, Labels = Sources.LabelRule.None }).Report.Photos);
    }

    [Fact]
    public void A_file_that_is_missing_is_no_preset_and_a_model_that_is_missing_no_lack_of_photos()
    {
        Assert.Equal(JobFailure.Missing, Assert.Throws<JobException>(
            () => TrainJob.Run(ToTrain(lesson) with { Recipe = "nowhere.json" })).Failure);
        Assert.Equal(JobFailure.Missing, Assert.Throws<JobException>(
            () => ExportJob.Run(new() { Model = "nowhere.onnx", To = ExportTarget.All })).Failure);
    }

    [Fact]
    public void Photos_of_one_class_are_no_input_to_learn_from()
    {
        using var photos = Lesson.OwnPhotos();
        Directory.Delete(Path.Combine(photos.Path, "left"), recursive: true);
        Directory.Delete(Path.Combine(photos.Path, "top"), recursive: true);

        var failure = Assert.Throws<JobException>(
            () => TrainJob.Run(ToTrain(lesson) with { Data = photos.Path }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("(middle)", failure.Message);
    }

    [Fact]
    public void Damaged_settings_of_a_run_are_unreadable()
    {
        Directory.CreateDirectory(lesson["damaged-run"]);
        File.Copy(lesson.Run.Model, lesson["damaged-run/model.zip"]);
        File.WriteAllText(lesson["damaged-run/settings.json"], "{ half");

        var failure = Assert.Throws<JobException>(
            () => EvaluateJob.Run(new EvaluateRequest { Model = lesson["damaged-run"] }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("settings.json", failure.Message);
    }

    private static TrainRequest ToTrain(Lesson lesson) => lesson.Request with { Runs = lesson["refused"] };

    private static EvaluateRequest ToTest(Lesson lesson) => new() { Model = lesson.Run.Run };

    private static PredictRequest ToAsk(Lesson lesson) => new() { Model = lesson.Run.Run, Inputs = [lesson.Photos] };

    private static PassRequest ToShow(Lesson lesson) => new() { Photo = lesson.Photo, Run = lesson.Run.Run };

    private static ExportRequest ToExport(Lesson lesson) =>
        new() { Model = lesson.Run.Run, Output = lesson["refused.onnx"] };
}
