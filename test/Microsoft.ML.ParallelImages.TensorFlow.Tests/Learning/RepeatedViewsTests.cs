using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class RepeatedViewsTests
{
    private static readonly TensorFlowOptions Options = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 2,
        BatchSize = 8,
        RepeatedViews = 4,
        Optimizer = new AdamW { LearningRate = 5e-3f },
        Device = Device.Cpu,
        Threads = 1,
    };

    private static readonly TrainingTask Task = ColoredSquares.Task(
        recipe: Recipe.Empty.Append([new Rotation(), new ColorJitter()], StepScope.Training));

    public RepeatedViewsTests() => TensorFlowFixture.Need();

    [Fact]
    public void Trainings_with_views_repeat_on_any_number_of_workers_and_differ_from_those_without()
    {
        var views = Train(Options, workers: 1);

        Assert.Equal(views, Train(Options, workers: 3));
        Assert.NotEqual(views, Train(Options with { RepeatedViews = 1 }, workers: 1));
    }

    [Fact]
    public void A_network_learns_from_views()
    {
        var options = Options with { Epochs = 24, HeadLearningRateFactor = 1, NormMomentum = 0.8f };

        var report = TensorFlowEngineTests.Train(options, Task).Report;

        Assert.True(report.Epochs[report.BestEpoch].ValidationAccuracy >= 0.9, string.Join('\n', report.Epochs));
    }

    private static byte[] Train(TensorFlowOptions options, int workers) => TensorFlowEngineTests.Train(
        options, Task with { Reader = new ReaderOptions { Workers = workers } }).Onnx.ToArray();
}
