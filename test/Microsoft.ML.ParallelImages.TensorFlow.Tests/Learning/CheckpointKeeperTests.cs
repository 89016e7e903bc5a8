using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>
/// Disks fill up and folders go while a training lasts: it goes on, says so, and gives its result back.
/// </summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class CheckpointKeeperTests : IDisposable
{
    private static readonly TensorFlowOptions Plain = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 4,
        BatchSize = 8,
        Device = Device.Cpu,
        Threads = 1,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public CheckpointKeeperTests() => TensorFlowFixture.Need();

    private string Place => Path.Combine(_folder, "place");

    private string CheckpointFile => Path.Combine(Place, "training.checkpoint");

    private TensorFlowOptions Options => Plain with { CheckpointFile = CheckpointFile };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_that_goes_is_made_again()
    {
        var (trained, warnings) = Train(Options, epoch =>
        {
            if (epoch == 1)
                Directory.Delete(Place, recursive: true);
        });

        AssertWhole(trained);
        Assert.All(warnings, Assert.Null);
        Assert.Equal([CheckpointFile], Directory.GetFiles(Place));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_again_is_a_warning_behind_each_epoch_and_another_try_behind_the_next()
    {
        var (trained, warnings) = Train(Options, epoch =>
        {
            if (epoch == 1)
            {
                Directory.Delete(Place, recursive: true);
                File.WriteAllText(Place, "in its place");
            }

            if (epoch == 3)
                File.Delete(Place);
        });

        AssertWhole(trained);
        Assert.Equal([false, true, true, false], warnings.Select(warning => warning is not null));
        Assert.Equal(2, trained.Report.Warnings.Count);
        Assert.StartsWith(
            $"Writing the checkpoint '{CheckpointFile}' behind epoch 2, step 0: ", trained.Report.Warnings[0]);
        Assert.Equal(4, Checkpoint.Load(CheckpointFile).Epoch);
    }

    [Fact]
    public void A_full_disk_is_a_warning_and_leaves_the_last_checkpoint_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "fills Linux's full device");
        var (trained, warnings) = Train(Options, epoch =>
        {
            if (epoch >= 2)
                File.CreateSymbolicLink(CheckpointFile + ".new", "/dev/full");
        });

        AssertWhole(trained);
        Assert.Equal([false, false, true, true], warnings.Select(warning => warning is not null));
        Assert.Contains("No space left on device", trained.Report.Warnings[0]);
        Assert.DoesNotContain(".new", trained.Report.Warnings[0]);
        Assert.Equal(2, Checkpoint.Load(CheckpointFile).Epoch);
    }

    [Fact]
    public void A_cancelled_training_whose_state_cannot_be_kept_says_so()
    {
        using var cancellation = new CancellationTokenSource();

        var failure = Assert.ThrowsAny<OperationCanceledException>(() => Train(
            Options,
            _ =>
            {
                Directory.Delete(Place, recursive: true);
                File.WriteAllText(Place, "in its place");
                cancellation.Cancel();
            },
            cancellation.Token));

        Assert.Contains($"Writing the checkpoint '{CheckpointFile}' behind epoch 1", failure.Message);
        Assert.Equal(cancellation.Token, failure.CancellationToken);
    }

    [Theory]
    [InlineData(9, "epoch 2 of 4, step 4 of 6: the loss is NaN")]
    [InlineData(12, "epoch 2 of 4, step 6 of 6: 'head_weights' holds numbers that are not finite")]
    [InlineData(24, "epoch 4 of 4, step 6 of 6: 'head_weights' holds numbers that are not finite")]
    public void Weights_that_are_no_numbers_end_the_training_and_leave_the_last_checkpoint(int step, string where)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => TrainSpoilt(step));

        Assert.StartsWith($"Training 'simplecnn', {where}", failure.Message);
        Assert.Contains("Use a lower learning rate than 0.0004", failure.Message);
        Assert.Contains($"The checkpoint '{CheckpointFile}' keeps the last good state", failure.Message);
        AssertLastGood((step - 1) / 6);
    }

    [Fact]
    public void Weights_that_are_no_numbers_do_not_replace_the_checkpoint_when_the_training_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => TrainSpoilt(9, cancellation));

        AssertLastGood(1);
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_ends_the_training()
    {
        // One step so large that the squares of weights, which are finite still, are not.
        var options = Options with
        {
            Epochs = 1,
            BatchSize = 48,
            Optimizer = new SgdNesterov { LearningRate = 1e30f },
            ClipNorm = null,
            NormTraining = NormTraining.Frozen,
        };

        var failure = Assert.Throws<InvalidOperationException>(() => Train(options, _ => { }));

        Assert.Contains(
            "epoch 1 of 1, step 1 of 1: the validation loss is NaN; expected finite numbers", failure.Message);
        Assert.Empty(Directory.GetFiles(Place));
    }

    [Fact]
    public void Validation_without_images_counts_as_none()
    {
        var task = ColoredSquares.Task();
        var none = task with { Validation = null };
        var empty = task with { Validation = new LabeledImages([], []) };

        Assert.Equal(
            TensorFlowEngineTests.Train(Plain, none).Onnx.ToArray(),
            TensorFlowEngineTests.Train(Plain, empty).Onnx.ToArray());
    }

    /// <summary>Trains, and puts infinity into the head behind a step.</summary>
    private void TrainSpoilt(int step, CancellationTokenSource? cancellation = null)
    {
        var (options, task, done) = (Options, ColoredSquares.Task(), 0);
        var classifier = FreshClassifier.Make(options, task.Classes.Count, RandomKey.FromSeed(1));
        using var graph = new TrainingGraph(classifier, task.Classes.Count, options);
        var run = new TrainingRun(graph, classifier, options, task)
        {
            Observer = (_, _) =>
            {
                if (++done != step)
                    return;
                var head = graph.Slots.First(slot => slot.Name == "head_weights");
                SlotValues.Set(graph.Session, [head], [[.. Enumerable.Repeat(float.PositiveInfinity, head.Length)]]);
                cancellation?.Cancel();
            },
        };
        run.Run(null, cancellation?.Token ?? default);
    }

    private void AssertLastGood(int epoch)
    {
        var checkpoint = Checkpoint.Load(CheckpointFile);
        Assert.Equal((epoch, 0), (checkpoint.Epoch, checkpoint.Step));
        Assert.All(checkpoint.Values, slot => Assert.True(TensorPrimitives.IsFiniteAll<float>(slot)));
    }

    /// <summary>Trains, tells each epoch that is over, and collects the warnings that came with them.</summary>
    private static (TrainedClassifier Trained, List<string?> Warnings) Train(
        TensorFlowOptions options, Action<int> behindEpoch, CancellationToken cancellation = default)
    {
        List<string?> warnings = [];
        using var engine = new TensorFlowEngine(options);
        var progress = new Told(told =>
        {
            warnings.Add(told.Warning);
            behindEpoch(told.Done);
        });
        return (engine.Train(ColoredSquares.Task(), progress, cancellation), warnings);
    }

    private static void AssertWhole(TrainedClassifier trained) => Assert.Equal(
        TensorFlowEngineTests.Train(Plain, ColoredSquares.Task()).Onnx.ToArray(), trained.Onnx.ToArray());

    private sealed class Told(Action<TrainingProgress> listener) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listener(value);
    }
}
