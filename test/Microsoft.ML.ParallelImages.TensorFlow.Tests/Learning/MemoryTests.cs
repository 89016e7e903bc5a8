using System.Diagnostics;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public class MemoryTests
{
    private const long MegaByte = 1 << 20;

    private static readonly TensorFlowOptions Options = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 1,
        BatchSize = 8,
        Optimizer = new AdamW { LearningRate = 1e-4f },
        Device = Device.Cpu,
        Threads = 1,
    };

    public MemoryTests() => TensorFlowFixture.Need();

    [Fact]
    public void Memory_stays_where_it_is_over_a_thousand_steps()
    {
        var task = ColoredSquares.Task(images: 400);
        var used = new List<long>();

        using var engine = new TensorFlowEngine(Options with { Epochs = 22 });
        engine.Train(task with { Validation = null }, new Watch(() => used.Add(WorkingSet())));

        // Fifty steps an epoch; the first two epochs fill allocators and caches.
        Assert.InRange(used[^1] - used[1], -1000, 30);
    }

    [Fact]
    public void Twenty_engines_one_after_another_leave_nothing_behind()
    {
        var task = ColoredSquares.Task(images: 16);
        var used = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            TensorFlowEngineTests.Train(Options, task);
            used.Add(WorkingSet());
        }

        Assert.True(used[^1] - used[4] <= 30, string.Join(' ', used));
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / MegaByte;
    }

    private sealed class Watch(Action note) : IProgress<ParallelImages.Training.TrainingProgress>
    {
        public void Report(ParallelImages.Training.TrainingProgress value) => note();
    }
}
