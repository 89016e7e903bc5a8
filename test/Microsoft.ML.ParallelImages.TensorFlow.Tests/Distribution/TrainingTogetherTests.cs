using System.Globalization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>Real processes that train together at 127.0.0.1, against one process of the whole batch.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class TrainingTogetherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public TrainingTogetherTests() => TensorFlowFixture.Need();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_workers_make_the_steps_of_one_process_of_the_double_batch()
    {
        var workers = Run(2, [new Lesson("frozen")]);
        var (notes, alone) = Alone(new Lesson("frozen"));

        var first = StepsOf(workers[0]);
        Assert.Equal(20, first.Length);
        AssertSameData(notes, [.. workers.Select(StepsOf)]);
        Assert.All(notes.Zip(first), pair => Assert.InRange(Math.Abs(pair.First.Loss - pair.Second.Loss), 0, 1e-3));
        Assert.Equal(first.Select(step => step.Loss), StepsOf(workers[1]).Select(step => step.Loss));
        Assert.Equal(4, EpochsOf(workers[0]).Length);
        Assert.All(EpochsOf(workers[0]).Zip(alone.Report.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First[0], 1e-3);
            Assert.Equal(pair.Second.ValidationLoss, pair.First[1], 1e-3);
        });
        Assert.Equal(ReadModel("frozen", 0), ReadModel("frozen", 1));
    }

    private WorkerProcess[] Run(int count, Lesson[] lessons, Func<WorkerJob, WorkerJob>? change = null)
    {
        var workers = WorkerProcess.Start(_folder, count, lessons, change);
        try
        {
            WorkerProcess.WaitForAll(workers, Patience);
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }

        return workers;
    }

    private static (StepNote[] Steps, TrainedClassifier Trained) Alone(Lesson lesson)
    {
        var lines = new List<string>();
        var trained = lesson.Train(lesson.Options, 1, lines.Add);
        return ([.. lines.Select(StepNote.Parse)], trained);
    }

    /// <summary>Worker i of n has the rows i, i + n, i + 2n, … of every batch, to the last bit.</summary>
    private static void AssertSameData(StepNote[] alone, StepNote[][] workers)
    {
        for (var step = 0; step < alone.Length; step++)
        {
            var images = alone[step].Images;
            for (var worker = 0; worker < workers.Length; worker++)
                Assert.Equal(images.Where((_, row) => row % workers.Length == worker), workers[worker][step].Images);
        }
    }

    private static StepNote[] StepsOf(WorkerProcess worker)
    {
        Assert.Equal("end well", worker.End);
        return [.. worker.Notes.Where(line => line.StartsWith("step ")).Select(StepNote.Parse)];
    }

    private static double[][] EpochsOf(WorkerProcess worker) =>
    [
        .. worker.Notes.Where(line => line.StartsWith("epoch ")).Select(line => line.Split(' ')[2..]
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()),
    ];

    private byte[] ReadModel(string lesson, int index) => File.ReadAllBytes(Path.Combine(_folder, $"{lesson}{index}.onnx"));
}
