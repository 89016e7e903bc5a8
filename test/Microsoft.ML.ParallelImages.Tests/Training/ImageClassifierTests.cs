using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class ImageClassifierTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fitting_twice_with_the_same_options_gives_the_same_model()
    {
        var rows = Load();
        var trainer = Augment().Append(_ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options()));
        Assert.Equal(Scores(trainer.Fit(rows), rows), Scores(trainer.Fit(rows), rows));
    }

    [Fact]
    public void The_number_of_workers_does_not_change_the_model()
    {
        var rows = Load();
        List<float> Train(int workers) => Scores(
            Augment().Append(
                _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options(workers: workers))).Fit(rows),
            rows);
        Assert.Equal(Train(1), Train(5));
    }

    [Fact]
    public void A_choice_of_workers_changes_no_model_and_scoring_leaves_it_alone()
    {
        var rows = Load();
        var choice = new WorkerChoice { LookFor = TimeSpan.FromTicks(1) };
        var options = SharedModel.Options(workers: 6);
        var chosen = _ml.MulticlassClassification.Trainers.ImageClassifier(
            options with { Reader = options.Reader with { Choice = choice } }).Fit(rows);
        var decisions = choice.Decisions;
        Assert.Equal(Scores(SharedModel.Of(_ml, rows), rows), Scores(chosen, rows));
        Assert.Equal(decisions, choice.Decisions);
    }

    [Fact]
    public void Augmentation_and_its_copies_change_the_model()
    {
        var rows = Load();
        var plain = _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options());
        Assert.NotEqual(Scores(plain.Fit(rows), rows), Scores(Augment().Append(plain).Fit(rows), rows));
    }

    [Fact]
    public void A_cancelled_training_ends_within_a_second_and_can_be_repeated()
    {
        var rows = Load();
        using var cancellation = new CancellationTokenSource();
        var watch = new Stopwatch();
        var progress = new Reporter(_ =>
        {
            if (watch.IsRunning)
                return;
            watch.Start();
            cancellation.Cancel();
        });
        var trainer = _ml.MulticlassClassification.Trainers.ImageClassifier(
            SharedModel.Options(epochs: 1_000_000), progress: progress, cancellation: cancellation.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(rows));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.NotEmpty(Scores(SharedModel.Of(_ml, rows), rows));
    }

    [Fact]
    public void Early_stopping_ends_before_the_last_epoch_and_keeps_the_best_weights()
    {
        var rows = Load();
        var head = new OnnxHeadOptions
        {
            Network = SharedModel.Network(),
            Epochs = 500,
            LearningRate = 0.05f,
            EarlyStopping = new EarlyStopping { Patience = 3 },
        };
        var options = SharedModel.Options() with { Engine = () => new OnnxHeadEngine(head) };
        var report = _ml.MulticlassClassification.Trainers.ImageClassifier(options).Fit(rows, rows).Report;
        Assert.InRange(report.Epochs.Count, 4, 499);
        Assert.Equal(report.Epochs.Count - 1 - 3, report.BestEpoch);
    }

    [Fact]
    public void Validation_rows_come_with_the_trainer_for_chains_or_with_Fit_which_counts_first()
    {
        var rows = Load();
        var trainers = _ml.MulticlassClassification.Trainers;
        var plain = trainers.ImageClassifier(SharedModel.Options(epochs: 2));
        var watched = trainers.ImageClassifier(SharedModel.Options(epochs: 2), validation: rows);

        Assert.False(IsWatched(plain.Fit(rows)));
        Assert.True(IsWatched(plain.Fit(rows, rows)));
        Assert.True(IsWatched(Augment().Append(watched).Fit(rows).LastTransformer));
        Assert.False(IsWatched(watched.Fit(rows, null)));

        static bool IsWatched(ImageClassifierModel model) =>
            model.Report.Epochs.All(epoch => !double.IsNaN(epoch.ValidationLoss));
    }

    [Fact]
    public void Balanced_classes_weigh_images_of_rare_classes_more()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(_folder.Path, "left")).Skip(2))
            File.Delete(file);
        var rows = Load();
        var balanced = SharedModel.Options() with { ClassBalancing = ClassBalancing.EqualClasses };
        Assert.NotEqual(
            Scores(SharedModel.Of(_ml, rows), rows),
            Scores(_ml.MulticlassClassification.Trainers.ImageClassifier(balanced).Fit(rows), rows));
    }

    [Fact]
    public void One_class_only_is_refused_with_its_name()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path, new FolderScanOptions { Classes = ["top"] });
        var failure = Assert.Throws<ArgumentException>(() => SharedModel.Of(_ml, rows));
        Assert.Contains("1 class (top)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_image_stops_a_training_with_its_path_and_reason()
    {
        Break("left-03.jpg");
        var failure = Assert.Throws<ImageDecodeException>(() => SharedModel.Of(_ml, Load()));
        Assert.Contains("left-03.jpg", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_image_is_left_out_and_named_where_the_policy_says_so()
    {
        Break("left-03.jpg");
        var options = SharedModel.Options() with { Reader = LeaveOut };
        var model = _ml.MulticlassClassification.Trainers.ImageClassifier(options).Fit(Load());
        Assert.Equal(1, model.Report.Failures.Count);
        Assert.Contains("left-03.jpg", Assert.Single(model.Report.Failures.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_the_wrong_type_is_refused_before_anything_is_read()
    {
        var rows = Load();
        var options = SharedModel.Options() with { ImageColumnName = "ImagePath" };
        var trainer = _ml.MulticlassClassification.Trainers.ImageClassifier(options);
        Assert.Contains(
            "'ImagePath'", Assert.Throws<ArgumentException>(() => trainer.Fit(rows)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () =>
                _ml.Transforms.AugmentImages("Image", new HorizontalFlip()).Append(trainer)
                    .GetOutputSchema(Shape(rows)));
    }

    [Fact]
    public void A_model_of_paths_refuses_rows_of_another_kind()
    {
        var rows = Load();
        var model = SharedModel.Of(_ml, rows);
        var others = _ml.Data.LoadFromEnumerable([new { Number = 1f }]);
        Assert.Contains(
            "Number", Assert.Throws<ArgumentException>(() => model.Transform(others)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_workers_are_refused()
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => new ReaderOptions { Workers = 0 });
        Assert.Contains("Workers is 0", failure.Message, StringComparison.Ordinal);
    }

    private static ReaderOptions LeaveOut =>
        new() { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } };

    private IDataView Load() => _ml.Data.LoadImageFolder(_folder.Path);

    private IEstimator<ITransformer> Augment() =>
        _ml.Transforms.AugmentImages("Image", new ResizedCrop(32) { AreaFraction = new(0.6f, 1) }, new ColorJitter());

    private void Break(string name) =>
        File.WriteAllText(Path.Combine(_folder.Path, "left", name), "<html>not found</html>");

    private static List<float> Scores(ITransformer model, IDataView rows) =>
        [.. Rows.Column<VBuffer<float>>(model.Transform(rows), "Score").SelectMany(score => score.DenseValues())];

    private SchemaShape Shape(IDataView rows) => Transforms.SchemaShapes.Of(rows.Schema);

    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
