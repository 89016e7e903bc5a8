using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>
/// Two processes that train together at 127.0.0.1, one training after another, against one process alone.
/// </summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class TrainingTogetherTests : IClassFixture<TrainingTogetherTests.TwoWorkers>
{
    private static readonly Lesson Frozen = new("frozen");
    private static readonly Lesson OneStep =
        new("one_step") { Epochs = 1, Images = 8, BatchSize = 8, Norms = NormTraining.Learning };
    private static readonly Lesson Learning = new("learning")
    {
        Epochs = 14,
        BatchSize = 12,
        Norms = NormTraining.Learning,
        Flips = false,
        Dropout = 0.1f,
    };

    private static readonly Lesson Synchronized = new("synchronized") { Norms = NormTraining.Synchronized };
    private static readonly Lesson Timed = new("timed") { Epochs = 1000, Seconds = 1.5 };

    private readonly TwoWorkers _two;

    public TrainingTogetherTests(TwoWorkers two)
    {
        TensorFlowFixture.Need();
        _two = two;
    }

    private WorkersRun Run => _two.Run!;

    [Theory]
    [InlineData(NormTraining.Frozen)]
    [InlineData(NormTraining.Synchronized)]
    public void Two_workers_make_the_steps_of_one_process_of_the_double_batch(NormTraining norms)
    {
        var lesson = norms == NormTraining.Frozen ? Frozen : Synchronized;
        var alone = AloneRun.Of(lesson);
        var (first, second) = (Run.StepsOf(0, lesson), Run.StepsOf(1, lesson));

        Assert.Equal(20, first.Length);
        alone.AssertSame(0, 2, 0, first);
        alone.AssertSame(1, 2, 0, second);
        Assert.Equal(first.Select(step => step.Loss), second.Select(step => step.Loss));
        alone.AssertSameEpochs(Run.EpochsOf(0, lesson));
        Assert.Equal(Run.Model(0, lesson), Run.Model(1, lesson));
    }

    [Fact]
    public void Statistics_are_averaged_over_the_workers()
    {
        var alone = Floats(AloneRun.Of(OneStep).Trained.Onnx.ToArray(), "layer1/mean");
        var half = Floats(AloneRun.Of(OneStep with { Images = 4 }).Trained.Onnx.ToArray(), "layer1/mean");
        var together = Floats(Run.Model(0, OneStep), "layer1/mean");

        Assert.True(OnnxReference.LargestDifference(alone, half) > 1e-2);
        // Convolutions of four rows and of eight round differently; the means of single workers are some hundredths
        // apart.
        Assert.InRange(OnnxReference.LargestDifference(alone, together), 0, 1e-4f);
    }

    [Fact]
    public void Workers_learn_with_normalizations_of_their_own_rows_and_end_with_the_same_weights()
    {
        Assert.Equal(Run.Model(0, Learning), Run.Model(1, Learning));
        Assert.True(Run.EpochsOf(0, Learning)[^1][2] >= 0.9, string.Join('\n', Run.Workers[0].Notes));
    }

    [Fact]
    public void A_time_limit_ends_all_workers_behind_the_same_step_with_the_same_rates()
    {
        var (first, second) = (Run.StepsOf(0, Timed), Run.StepsOf(1, Timed));

        Assert.InRange(first.Length, 1, 4999);
        Assert.Equal(first.Length, second.Length);
        Assert.Equal(Run.Model(0, Timed), Run.Model(1, Timed));
    }

    [Fact]
    public void Each_worker_warns_once_of_its_open_port() =>
        Assert.All(
            Run.Workers,
            worker => Assert.Single(worker.Errors.Split('\n'), line => line.Contains("ALL network interfaces")));

    private static float[] Floats(byte[] onnx, string name) =>
        OnnxTensor.Read(
            ModelProto.Parser.ParseFrom(onnx).Graph.Initializer.Single(tensor => tensor.Name == name), name).Values;

    /// <summary>The same two processes for all tests of the class.</summary>
    public sealed class TwoWorkers : IDisposable
    {
        /// <summary>Null where there is no TensorFlow.</summary>
        internal WorkersRun? Run { get; } = TensorFlowFixture.IsThere
            ? new WorkersRun(2, [Frozen, OneStep, Learning, Synchronized, Timed])
            : null;

        public void Dispose() => Run?.Dispose();
    }
}
