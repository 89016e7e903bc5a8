using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class FeatureCacheTests : IDisposable
{
    private const int Photos = 36, Passes = 2;

    private readonly DrawnFolder _folder = new();
    private readonly TemporaryFolder _cache = new();

    public void Dispose()
    {
        _folder.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void A_second_training_computes_nothing_and_gives_the_same_bytes_as_one_without_a_cache()
    {
        var plain = Train(Options() with { FeatureCache = null });
        var first = Train();
        var second = Train();

        Assert.Equal((0, Photos * Passes), Counts(first));
        Assert.Equal((Photos * Passes, 0), Counts(second));
        Assert.Empty(second.Report.Reading);
        Assert.Null(plain.Report.FeatureCache);
        Assert.Equal(plain.Onnx.ToArray(), first.Onnx.ToArray());
        Assert.Equal(plain.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Equal(Passes, Files().Length);
    }

    [Fact]
    public void A_changed_photo_alone_is_computed_anew()
    {
        Train();
        _folder.Add("left", "left-03.jpg", 77);

        var changed = Train();

        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(changed));
        Assert.Equal(Train(Options() with { FeatureCache = null }).Onnx.ToArray(), changed.Onnx.ToArray());
        Assert.Equal((Photos * Passes, 0), Counts(Train()));
    }

    [Fact]
    public void The_embedded_network_gives_a_photo_the_same_features_alone_and_among_others()
    {
        var options = Options() with { Network = ImageNetwork.EfficientNetLite0 };
        var task = Task();
        var labels = Enumerable.Range(0, 17).Select(i => i % 2);
        task = task with { Training = new LabeledImages([.. task.Training.Images.Take(17)], [.. labels]) };
        Train(options, task);
        _folder.Add("left", "left-03.jpg", 77);

        var changed = Train(options, task);

        Assert.Equal((16 * Passes, Passes), Counts(changed));
        Assert.Equal(Train(options with { FeatureCache = null }, task).Onnx.ToArray(), changed.Onnx.ToArray());
    }

    [Fact]
    public void A_new_photo_alone_is_computed_and_a_removed_one_costs_nothing()
    {
        Train();
        _folder.Add("top", "top-99.jpg", 99);
        var more = Counts(Train());
        File.Delete(Path.Combine(_folder.Path, "left", "left-00.jpg"));

        Assert.Equal((Photos * Passes, Passes), more);
        Assert.Equal((Photos * Passes, 0), Counts(Train()));
    }

    [Fact]
    public void Features_of_a_changed_photo_replace_the_old_ones()
    {
        Train();
        var before = Files().Sum(file => file.Length);
        _folder.Add("left", "left-03.jpg", 77);
        Train();

        Assert.Equal(before, Files().Sum(file => file.Length));
    }

    [Fact]
    public void A_photo_with_the_same_bytes_and_another_time_is_known_by_its_content()
    {
        var options = Options(FileComparison.Content);
        Train(options);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "left", "left-03.jpg"), new DateTime(2001, 1, 1));

        Assert.Equal((Photos * Passes, 0), Counts(Train(options)));
        Assert.Equal((0, Photos * Passes), Counts(Train(Options(FileComparison.SizeAndTime))));
    }

    [Fact]
    public void A_photo_of_the_same_length_and_time_and_other_bytes_is_told_by_its_content()
    {
        var options = Options(FileComparison.Content);
        var path = Path.Combine(_folder.Path, "left", "left-03.jpg");
        Train(options);
        var (bytes, time) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));
        bytes[^5] ^= 4;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(Train(options)));
    }

    [Fact]
    public void Another_seed_computes_the_copies_that_draw_and_no_others()
    {
        Train();

        Assert.Equal((Photos, Photos), Counts(Train(task: Task() with { Seed = 5 })));
    }

    [Fact]
    public void Another_recipe_computes_the_copies_anew()
    {
        Train();

        Assert.Equal((Photos, Photos), Counts(Train(task: Task(new Brightness()))));
        Assert.Equal((Photos, Photos), Counts(Train(task: Task(new HorizontalFlip { Probability = 0.9f }))));
    }

    [Fact]
    public void Another_size_and_another_network_compute_everything_anew()
    {
        var description = SharedModel.Network().Description;
        Train();

        Assert.Equal((0, Photos * Passes), Counts(Train(WithNetwork(description with { InputSize = new(64, 64) }))));
        Assert.Equal((0, Photos * Passes), Counts(Train(WithNetwork(description with { CropFraction = 0.5f }))));
        Assert.Equal((0, Photos * Passes), Counts(Train(WithNetwork(description, scale: 2))));
        Assert.Equal((Photos * Passes, 0), Counts(Train()));
    }

    [Fact]
    public void Validation_photos_are_kept_beside_the_training_photos()
    {
        var all = Task();
        var task = all with { Validation = all.Training };
        Train();

        Assert.Equal((Photos * (Passes + 1), 0), Counts(Train(task: task)));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("cut behind a record")]
    [InlineData("one bit")]
    [InlineData("empty")]
    [InlineData("something else")]
    public void A_damaged_file_is_refused_with_a_sentence_and_rebuilt(string damage)
    {
        var whole = Train().Onnx.ToArray();
        var (file, good) = (Files()[0].FullName, File.ReadAllBytes(Files()[0].FullName));
        const int record = 32 + (48 * sizeof(float));
        File.WriteAllBytes(file, damage switch
        {
            "cut" => good[..^100],
            "cut behind a record" => [.. good[..^(record + 32)], .. good[^32..]],
            "one bit" => [.. good[..1000], (byte)(good[1000] ^ 1), .. good[1001..]],
            "empty" => [],
            _ => "<html>not found</html>"u8.ToArray(),
        });

        var trained = Train();

        Assert.Equal((Photos, Photos), Counts(trained));
        Assert.Contains(file, Assert.Single(trained.Report.FeatureCache!.Messages), StringComparison.Ordinal);
        Assert.Equal(whole, trained.Onnx.ToArray());
        Assert.Equal(good, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_whole_file_of_something_else_is_refused()
    {
        Train();
        var files = Files();
        File.Copy(files[0].FullName, files[1].FullName, overwrite: true);

        var trained = Train();

        Assert.Equal((Photos, Photos), Counts(trained));
        Assert.Contains("belongs to", Assert.Single(trained.Report.FeatureCache!.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_training_leaves_whole_files_of_finished_passes_only()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Reporter(at =>
        {
            if (at.Done > Photos)
                cancellation.Cancel();
        });
        using var engine = new OnnxHeadEngine(Options() with { NetworkBatchSize = 4 });

        Assert.ThrowsAny<OperationCanceledException>(() => engine.Train(Task(), progress, cancellation.Token));

        Assert.EndsWith(".features", Assert.Single(Files()).Name, StringComparison.Ordinal);
        Assert.Equal((Photos, Photos), Counts(Train()));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_sentence_and_the_training_goes_on()
    {
        var blocked = Options() with { FeatureCache = new FeatureCacheOptions { Folder = _cache.Write("file", "") } };

        var trained = Train(blocked);

        Assert.Equal((0, Photos * Passes), Counts(trained));
        Assert.Equal(Passes, trained.Report.FeatureCache!.Messages.Count);
        Assert.NotEmpty(trained.Onnx.ToArray());
    }

    [Fact]
    public void A_photo_that_is_left_out_is_tried_again_by_the_next_training()
    {
        var leaveOut = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } };
        File.WriteAllText(Path.Combine(_folder.Path, "left", "left-03.jpg"), "<html>not found</html>");
        var first = Train(task: Task() with { Reader = leaveOut });
        var second = Train(task: Task() with { Reader = leaveOut });
        _folder.Add("left", "left-03.jpg", 3);

        Assert.Equal((0, (Photos - 1) * Passes), Counts(first));
        Assert.Equal(((Photos - 1) * Passes, 0), Counts(second));
        Assert.Equal(1, second.Report.Failures.Count);
        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(Train()));
    }

    [Fact]
    public void Features_of_a_step_that_the_library_does_not_know_are_not_kept()
    {
        Train(task: Task(new Unknown()));
        var again = Train(task: Task(new Unknown()));

        Assert.Equal((Photos, Photos), Counts(again));
        Assert.Contains(nameof(Unknown), Assert.Single(again.Report.FeatureCache!.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_in_memory_are_known_by_their_bytes()
    {
        var task = Task();
        TrainingTask InMemory() => task with
        {
            Training = task.Training with
            {
                Images = [.. task.Training.Images.Select(image => new LazyImage(
                    ImageFile.FromBytes(File.ReadAllBytes(image.File.Path!))))],
            },
        };

        Assert.Equal((0, Photos), Counts(Train(task: InMemory())));
        Assert.Equal((Photos, 0), Counts(Train(task: InMemory())));
    }

    [Fact]
    public void The_log_says_what_was_reused_and_what_was_refused()
    {
        var ml = new MLContext(seed: 1);
        var lines = new List<string>();
        ml.Log += (_, entry) => lines.Add(entry.Message);
        var rows = ml.Data.LoadImageFolder(_folder.Path);
        var trainer = ml.MulticlassClassification.Trainers.ImageClassifier(
            new ImageClassifierOptions { Engine = () => new OnnxHeadEngine(Options()) });

        trainer.Fit(rows);
        trainer.Fit(rows);
        var file = Assert.Single(Files()).FullName;
        File.WriteAllText(file, "something else");
        trainer.Fit(rows);

        Assert.Equal(2, lines.Count(line => line.Contains("Features: 0 reused, 36 computed.", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains("Features: 36 reused, 0 computed.", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(file, StringComparison.Ordinal));
    }

    private static (int, int) Counts(TrainedClassifier trained) =>
        (trained.Report.FeatureCache!.Reused, trained.Report.FeatureCache.Computed);

    private FileInfo[] Files() => [.. new DirectoryInfo(_cache.Path).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];

    private OnnxHeadOptions Options(FileComparison comparison = FileComparison.SizeAndTime) => new()
    {
        Network = SharedModel.Network(),
        Epochs = 3,
        FeatureCache = new FeatureCacheOptions { Folder = _cache.Path, Comparison = comparison },
    };

    private OnnxHeadOptions WithNetwork(NetworkDescription description, float scale = 1)
    {
        var model = SharedModel.Network().CopyModel();
        var builder = new GraphBuilder(model);
        if (scale != 1)
        {
            builder.Node("Mul", "scaled", "features", builder.Floats("scale", [scale]));
            description = description with { FeatureOutput = "scaled" };
        }

        return Options() with { Network = Networks.Read(model, description) };
    }

    private TrainedClassifier Train(OnnxHeadOptions? options = null, TrainingTask? task = null)
    {
        using var engine = new OnnxHeadEngine(options ?? Options());
        return engine.Train(task ?? Task());
    }

    private TrainingTask Task(Augmentation? step = null)
    {
        var files = Directory.GetFiles(_folder.Path, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var recipe = Recipe.Empty.Append([step ?? new HorizontalFlip()], StepScope.Training);
        return new TrainingTask
        {
            Training = new LabeledImages(
                [.. files.Select(file => new LazyImage(ImageFile.FromPath(file)).With(recipe))],
                [.. files.Select(file => Array.IndexOf(DrawnFolder.Classes, Path.GetFileName(Path.GetDirectoryName(file))))]),
            Classes = DrawnFolder.Classes,
            Reader = new ReaderOptions { Workers = 2 },
        };
    }

    private sealed record Unknown : GeometricAugmentation
    {
        public override GeometricDecision Decide(ImageSize input, ref CounterRandom random) =>
            new HorizontalFlip().Decide(input, ref random);
    }

    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
