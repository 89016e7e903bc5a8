using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>A small training that one process and several workers do alike, and what is noted of it.</summary>
internal sealed record Lesson(string Name)
{
    public int Epochs { get; init; } = 4;

    public int Images { get; init; } = 54;

    /// <summary>Over all workers: five steps an epoch, and images that fill no batch.</summary>
    public int BatchSize { get; init; } = 10;

    public NormTraining Norms { get; init; } = NormTraining.Frozen;

    /// <summary>Of the small network.</summary>
    public int Width { get; init; } = 8;

    public int Threads { get; init; } = 1;

    /// <summary>Mirrors images, after which no network can tell left from right.</summary>
    public bool Flips { get; init; } = true;

    public float Dropout { get; init; } = 0.3f;

    public string? CheckpointFile { get; init; }

    /// <summary>Time after which no step begins.</summary>
    public double? Seconds { get; init; }

    /// <summary>EfficientNet-Lite0 at 160 pixels on all cores, as in a real training, for measuring.</summary>
    public bool IsLarge { get; init; }

    /// <summary>Everything that draws is on.</summary>
    public TensorFlowOptions Options => new()
    {
        Network = IsLarge ? ImageNetwork.EfficientNetLite0 : SimpleCnn.Create(width: Width),
        ImageSize = IsLarge ? ImageSize.Square(160) : null,
        Epochs = Epochs,
        BatchSize = BatchSize,
        Optimizer = new AdamW { LearningRate = 5e-3f },
        Schedule = new CosineSchedule { WarmUpSteps = 5 },
        NormTraining = Norms,
        NormMomentum = 0.8f,
        Dropout = Dropout,
        AverageDecay = Norms == NormTraining.Frozen && !IsLarge ? 0.9f : null,
        CheckpointFile = CheckpointFile,
        TimeLimit = Seconds is { } limit ? TimeSpan.FromSeconds(limit) : null,
        Device = Device.Cpu,
        Threads = IsLarge ? null : Threads,
    };

    /// <summary>Trains and notes a line for each step, for the epochs, and for what came out.</summary>
    /// <param name="options">Usually <see cref="Options"/>, with a cluster or without.</param>
    /// <param name="seed">Of the task.</param>
    /// <param name="note">Takes the lines.</param>
    /// <param name="done">Is told the number of each step that is over.</param>
    /// <param name="cancellation">Of the training.</param>
    public TrainedClassifier Train(
        TensorFlowOptions options, long seed, Action<string> note, Action<int>? done = null,
        CancellationToken cancellation = default)
    {
        var (steps, clock, processor) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        using var engine = new TensorFlowEngine(options)
        {
            Observer = (batch, result) =>
            {
                var time =
                    (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
                note(StepNote.Of(Name, batch, result.Loss, time).ToString());
                done?.Invoke(++steps);
                clock.Restart();
                processor = Environment.CpuUsage.TotalTime;
            },
        };
        return engine.Train(Task(seed), null, cancellation);
    }

    /// <summary>One image is broken and left out, so that workers do not always have as many.</summary>
    private TrainingTask Task(long seed)
    {
        Augmentation[] steps = Flips ? [new Brightness(), new HorizontalFlip()] : [new Brightness()];
        var task = ColoredSquares.Task(Images, seed, Recipe.Empty.Append(steps, StepScope.Training));
        var images = task.Training.Images.ToArray();
        images[3] = new LazyImage(ImageFile.FromBytes("broken"u8.ToArray(), images[3].File.Identity));
        return task with
        {
            Training = new LabeledImages(images, task.Training.Labels),
            ClassWeights = [1, 0.8f, 1.2f],
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        };
    }
}
