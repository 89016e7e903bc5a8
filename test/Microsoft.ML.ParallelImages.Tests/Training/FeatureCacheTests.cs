using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using static Microsoft.ML.ParallelImages.Training.CachedTrainings;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class FeatureCacheTests : IDisposable
{
    private const int Photos = PhotoCount;

    private readonly CachedTrainings _trainings = new();

    public void Dispose() => _trainings.Dispose();

    [Fact]
    public void A_second_training_computes_nothing_and_gives_the_same_bytes_as_one_without_a_cache()
    {
        var plain = _trainings.Train(_trainings.Options() with { FeatureCache = null });
        var first = _trainings.Train();
        var second = _trainings.Train();

        Assert.Equal((0, Photos * Passes), Counts(first));
        Assert.Equal((Photos * Passes, 0), Counts(second));
        Assert.Empty(second.Report.Reading);
        Assert.Null(plain.Report.FeatureCache);
        Assert.Equal(plain.Onnx.ToArray(), first.Onnx.ToArray());
        Assert.Equal(plain.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Equal(Passes, _trainings.Files().Length);
    }

    [Fact]
    public void A_changed_photo_alone_is_computed_anew()
    {
        _trainings.Train();
        _trainings.Folder.Add("left", "left-03.jpg", 77);

        var changed = _trainings.Train();

        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(changed));
        Assert.Equal(
            _trainings.Train(_trainings.Options() with { FeatureCache = null }).Onnx.ToArray(), changed.Onnx.ToArray());
        Assert.Equal((Photos * Passes, 0), Counts(_trainings.Train()));
    }

    [Fact]
    public void The_embedded_network_gives_a_photo_the_same_features_alone_and_among_others()
    {
        var options = _trainings.Options() with { Network = ImageNetwork.EfficientNetLite0 };
        var task = _trainings.Task();
        var labels = Enumerable.Range(0, 17).Select(i => i % 2);
        task = task with { Training = new LabeledImages([.. task.Training.Images.Take(17)], [.. labels]) };
        _trainings.Train(options, task);
        _trainings.Folder.Add("left", "left-03.jpg", 77);

        var changed = _trainings.Train(options, task);

        Assert.Equal((16 * Passes, Passes), Counts(changed));
        Assert.Equal(
            _trainings.Train(options with { FeatureCache = null }, task).Onnx.ToArray(), changed.Onnx.ToArray());
    }

    [Fact]
    public void A_new_photo_alone_is_computed_and_a_removed_one_costs_nothing()
    {
        _trainings.Train();
        _trainings.Folder.Add("top", "top-99.jpg", 99);
        var more = Counts(_trainings.Train());
        File.Delete(Path.Combine(_trainings.Folder.Path, "left", "left-00.jpg"));

        Assert.Equal((Photos * Passes, Passes), more);
        Assert.Equal((Photos * Passes, 0), Counts(_trainings.Train()));
    }

    [Fact]
    public void A_photo_with_the_same_bytes_and_another_time_is_known_by_its_content()
    {
        var options = _trainings.Options(FileComparison.Content);
        _trainings.Train(options);
        File.SetLastWriteTimeUtc(Path.Combine(_trainings.Folder.Path, "left", "left-03.jpg"), new DateTime(2001, 1, 1));

        Assert.Equal((Photos * Passes, 0), Counts(_trainings.Train(options)));
        Assert.Equal((0, Photos * Passes), Counts(_trainings.Train(_trainings.Options(FileComparison.SizeAndTime))));
    }

    [Fact]
    public void A_photo_of_the_same_length_and_time_and_other_bytes_is_told_by_its_content()
    {
        var options = _trainings.Options(FileComparison.Content);
        var path = Path.Combine(_trainings.Folder.Path, "left", "left-03.jpg");
        _trainings.Train(options);
        var (bytes, time) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));
        bytes[^5] ^= 4;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(_trainings.Train(options)));
    }

    [Fact]
    public void Another_seed_computes_the_copies_that_draw_and_no_others()
    {
        _trainings.Train();

        Assert.Equal((Photos, Photos), Counts(_trainings.Train(task: _trainings.Task() with { Seed = 5 })));
    }

    [Fact]
    public void Another_recipe_computes_the_copies_anew()
    {
        _trainings.Train();

        Assert.Equal((Photos, Photos), Counts(_trainings.Train(task: _trainings.Task(new Brightness()))));
        Assert.Equal(
            (Photos, Photos),
            Counts(_trainings.Train(task: _trainings.Task(new HorizontalFlip { Probability = 0.9f }))));
    }

    [Fact]
    public void Another_size_and_another_network_compute_everything_anew()
    {
        var description = SharedModel.Network().Description;
        _trainings.Train();

        Assert.Equal(
            (0, Photos * Passes),
            Counts(_trainings.Train(_trainings.WithNetwork(description with { InputSize = new(64, 64) }))));
        Assert.Equal(
            (0, Photos * Passes),
            Counts(_trainings.Train(_trainings.WithNetwork(description with { CropFraction = 0.5f }))));
        Assert.Equal((0, Photos * Passes), Counts(_trainings.Train(_trainings.WithNetwork(description, scale: 2))));
        Assert.Equal((Photos * Passes, 0), Counts(_trainings.Train()));
    }

    [Fact]
    public void Validation_photos_are_kept_beside_the_training_photos()
    {
        var all = _trainings.Task();
        var task = all with { Validation = all.Training };
        _trainings.Train();

        Assert.Equal((Photos * (Passes + 1), 0), Counts(_trainings.Train(task: task)));
    }

    [Fact]
    public void A_photo_that_is_left_out_is_tried_again_by_the_next_training()
    {
        var leaveOut = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } };
        File.WriteAllText(Path.Combine(_trainings.Folder.Path, "left", "left-03.jpg"), "<html>not found</html>");
        var first = _trainings.Train(task: _trainings.Task() with { Reader = leaveOut });
        var second = _trainings.Train(task: _trainings.Task() with { Reader = leaveOut });
        _trainings.Folder.Add("left", "left-03.jpg", 3);

        Assert.Equal((0, (Photos - 1) * Passes), Counts(first));
        Assert.Equal(((Photos - 1) * Passes, 0), Counts(second));
        Assert.Equal(1, second.Report.Failures.Count);
        Assert.Equal(((Photos - 1) * Passes, Passes), Counts(_trainings.Train()));
    }

    [Fact]
    public void Features_of_a_step_that_the_library_does_not_know_are_not_kept()
    {
        _trainings.Train(task: _trainings.Task(new Unknown()));
        var again = _trainings.Train(task: _trainings.Task(new Unknown()));

        Assert.Equal((Photos, Photos), Counts(again));
        Assert.Contains(nameof(Unknown), Assert.Single(again.Report.FeatureCache!.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_in_memory_are_known_by_their_bytes()
    {
        var task = _trainings.Task();
        TrainingTask InMemory() => task with
        {
            Training = task.Training with
            {
                Images = [.. task.Training.Images.Select(image => new LazyImage(
                    ImageFile.FromBytes(File.ReadAllBytes(image.File.Path!))))],
            },
        };

        Assert.Equal((0, Photos), Counts(_trainings.Train(task: InMemory())));
        Assert.Equal((Photos, 0), Counts(_trainings.Train(task: InMemory())));
    }

    private sealed record Unknown : Augmentation
    {
        public override void Decide(ref CounterRandom random, DecisionList decisions) =>
            new HorizontalFlip().Decide(ref random, decisions);
    }
}
