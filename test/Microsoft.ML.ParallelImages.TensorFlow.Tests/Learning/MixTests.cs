using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class MixTests : IDisposable
{
    private static readonly TensorFlowOptions Options = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 3,
        BatchSize = 8,
        Optimizer = new AdamW { LearningRate = 5e-3f },
        Device = Device.Cpu,
        Threads = 1,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public MixTests() => TensorFlowFixture.Need();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Targets_and_weights_are_shared_between_an_image_and_the_one_before_it()
    {
        using var batch = new ImageBatch(4, 12) { Count = 4 };
        for (var i = 0; i < 4; i++)
            batch.SetPosition(i, i);
        batch.LeaveOut(2);

        using var step = StepBatch.Of(
            batch, new ImageSize(2, 2), Task([0, 1, 2, 2]), 0.3f, new MixDecision(0.75f, null), false);

        // Smoothing gives each class 0.1; of the rest, 0.7, three quarters are the image's and a quarter is its
        // partner's.
        AssertClose(
            [0.625f, 0.1f, 0.275f, 0.275f, 0.625f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.275f, 0.625f], step.Targets.Floats);
        // Classes weigh 1, 2 and 4; three images are used.
        AssertClose([1.75f / 3, 1.75f / 3, 0, 3.5f / 3], step.Weights.Floats);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Mixes_that_are_off_give_the_losses_of_none(float alpha, float probability)
    {
        BatchMix[] off =
        [
            new MixUp { Alpha = alpha, Probability = probability },
            new CutMix { Alpha = alpha, Probability = probability },
        ];
        var task = ColoredSquares.Task();

        var plain = TensorFlowEngineTests.Train(Options, task);
        var mixed = TensorFlowEngineTests.Train(Options with { Mixes = off }, task);

        Assert.Equal(plain.Onnx.ToArray(), mixed.Onnx.ToArray());
        Assert.Equal(Losses(plain), Losses(mixed));
    }

    [Fact]
    public void Mixed_trainings_repeat_on_any_number_of_workers_and_differ_from_plain_ones()
    {
        var task = ColoredSquares.Task();
        byte[] Train(int workers, params BatchMix[] mixes) => TensorFlowEngineTests.Train(
            Options with { Mixes = mixes },
            task with { Reader = new ReaderOptions { Workers = workers } }).Onnx.ToArray();

        var both = Train(1, new MixUp { Alpha = 1 }, new CutMix());

        Assert.Equal(both, Train(3, new MixUp { Alpha = 1 }, new CutMix()));
        Assert.NotEqual(both, Train(1));
        Assert.NotEqual(both, Train(1, new MixUp { Alpha = 1 }));
    }

    [Fact]
    public void A_mixed_training_goes_on_as_if_it_had_not_been_cancelled()
    {
        var options = Options with { Mixes = [new CutMix(), new MixUp { Alpha = 1 }] };
        var task = ColoredSquares.Task();
        var file = Path.Combine(_folder, "training.checkpoint");
        using var cancellation = new CancellationTokenSource();
        using (var engine = new TensorFlowEngine(options with { CheckpointFile = file }))
        {
            Assert.ThrowsAny<OperationCanceledException>(
                () => engine.Train(task, new Canceller(cancellation), cancellation.Token));
        }

        var resumed = TensorFlowEngineTests.Train(options with { CheckpointFile = file }, task);
        var other = Assert.Throws<InvalidOperationException>(
            () => TensorFlowEngineTests.Train(options with { CheckpointFile = file, Mixes = [] }, task));

        Assert.Equal(TensorFlowEngineTests.Train(options, task).Onnx.ToArray(), resumed.Onnx.ToArray());
        Assert.Contains("mixes was CutMix", other.Message);
    }

    [Fact]
    public void Each_step_draws_anew_and_takes_either_mix()
    {
        BatchMix[] mixes = [new MixUp { Alpha = 1 }, new CutMix { Alpha = 1 }];
        var decisions = Enumerable.Range(0, 200)
            .Select(step => StepMix.Decide(mixes, new ImageSize(32, 32), 1, (step / 50, step % 50))).ToList();

        Assert.InRange(decisions.Distinct().Count(), 190, 200);
        Assert.InRange(decisions.Count(decision => decision.Box is null), 70, 130);
    }

    [Fact]
    public void A_network_learns_from_mixed_images()
    {
        var options = Options with
        {
            Epochs = 14,
            Mixes = [new MixUp(), new CutMix { Probability = 0.5f }],
            NormMomentum = 0.8f,
            HeadLearningRateFactor = 1,
        };

        var report = TensorFlowEngineTests.Train(options, ColoredSquares.Task()).Report;

        Assert.True(report.Epochs[report.BestEpoch].ValidationAccuracy >= 0.9, string.Join('\n', report.Epochs));
    }

    private static TrainingTask Task(int[] labels) => new()
    {
        Training = new LabeledImages(
            [.. labels.Select(label => new LazyImage(ImageFile.FromBytes(new byte[1], $"{label}")))], labels),
        Classes = ["a", "b", "c"],
        ClassWeights = [1, 2, 4],
    };

    private static IEnumerable<double> Losses(TrainedClassifier trained) =>
        trained.Report.Epochs.Select(epoch => epoch.TrainingLoss);

    private static void AssertClose(float[] expected, Span<float> found) =>
        Assert.InRange(OnnxReference.LargestDifference(expected, found), 0, 1e-6f);

    private sealed class Canceller(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
