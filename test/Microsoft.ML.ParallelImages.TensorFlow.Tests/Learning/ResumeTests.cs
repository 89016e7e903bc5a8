using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class ResumeTests : IDisposable
{
    private const string ChildVariable = "PARALLELIMAGES_RESUME_TEST";

    private static readonly TensorFlowOptions Options = new()
    {
        Network = SimpleCnn.Create(width: 8),
        Epochs = 8,
        BatchSize = 8,
        Optimizer = new AdamW { LearningRate = 5e-3f },
        Schedule = new CosineSchedule { WarmUpSteps = 5 },
        Device = Device.Cpu,
        Threads = 1,
        AverageDecay = 0.95f,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public ResumeTests() => TensorFlowFixture.Need();

    private string File => Path.Combine(_folder, "training.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_training_cancelled_again_and_again_ends_with_the_weights_of_an_uninterrupted_one()
    {
        var task = Task();
        var whole = TensorFlowEngineTests.Train(Options, task);

        var (interruptions, milliseconds, trained) = (0, 20.0, (TrainedClassifier?)null);
        while (trained is null)
        {
            using var engine = new TensorFlowEngine(Options with { CheckpointFile = File });
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
            try
            {
                trained = engine.Train(task, null, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                interruptions++;
                milliseconds *= 1.3;
            }
        }

        Assert.True(interruptions > 0);
        Assert.Equal(whole.Onnx.ToArray(), trained.Onnx.ToArray());
        Assert.Equal(whole.Report.Epochs.Select(Losses), trained.Report.Epochs.Select(Losses));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_training_killed_five_times_ends_with_the_weights_of_an_uninterrupted_one()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(ChildVariable) is not null, "runs in the parent only");
        // Both in processes of their own: threads, and with them sums, are those of a process's first session.
        var whole = Directory.CreateDirectory(Path.Combine(_folder, "whole")).FullName;
        Assert.Equal(0, Finish(whole));
        var killed = Directory.CreateDirectory(Path.Combine(_folder, "killed")).FullName;
        var (random, kills) = (new Random(1), 0);
        for (; kills < 5; kills++)
        {
            using var child = StartChild(killed);
            // Longer than a start takes, so that the training gets on.
            if (child.WaitForExit(1200 + random.Next(1500)))
                break;
            child.Kill();
            child.WaitForExit();
        }

        Assert.True(kills > 0, "The training ended before anything was killed.");
        Assert.Equal(0, Finish(killed));
        Assert.Equal(Read(whole, "losses.txt"), Read(killed, "losses.txt"));
        Assert.Equal(Read(whole, "trained.onnx"), Read(killed, "trained.onnx"));
        Assert.Equal(Names(whole), Names(killed));
    }

    /// <summary>What the killed processes do.</summary>
    [Fact]
    public void Child_process_of_the_test_that_kills()
    {
        var folder = Environment.GetEnvironmentVariable(ChildVariable);
        Assert.SkipWhen(folder is null, "runs in a child process only");
        var options = KillOptions with { CheckpointFile = Path.Combine(folder, "training.checkpoint") };
        var trained = TensorFlowEngineTests.Train(options, Task());
        System.IO.File.WriteAllLines(Path.Combine(folder, "losses.txt"), Lines(trained));
        System.IO.File.WriteAllBytes(Path.Combine(folder, "trained.onnx"), trained.Onnx.Span);
    }

    [Fact]
    public void Another_training_s_checkpoint_is_refused_with_the_difference()
    {
        TensorFlowEngineTests.Train(Options with { Epochs = 1, CheckpointFile = File }, Task());

        var options = Assert.Throws<InvalidOperationException>(
            () => TensorFlowEngineTests.Train(Options with { Epochs = 1, BatchSize = 16, CheckpointFile = File }, Task()));
        var network = Assert.Throws<InvalidOperationException>(() => TensorFlowEngineTests.Train(
            Options with { Epochs = 1, CheckpointFile = File, Network = SimpleCnn.Create(width: 8, seed: 5) }, Task()));
        var images = Assert.Throws<InvalidOperationException>(
            () => TensorFlowEngineTests.Train(Options with { Epochs = 1, CheckpointFile = File }, ColoredSquares.Task(images: 32)));

        Assert.Contains("batch size was 8 and is 16", options.Message);
        Assert.Contains("network was simplecnn", network.Message);
        Assert.Contains("training images was 64 of hash", images.Message);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        TensorFlowEngineTests.Train(Options with { Epochs = 1, CheckpointFile = File }, Task());
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.Length / 2] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("damaged", Refuse().Message);
        System.IO.File.WriteAllText(File, "something else");
        Assert.Contains("not one of this version", Refuse().Message);

        InvalidDataException Refuse() => Assert.Throws<InvalidDataException>(
            () => TensorFlowEngineTests.Train(Options with { Epochs = 1, CheckpointFile = File }, Task()));
    }

    [Fact]
    public void A_finished_training_is_not_done_again()
    {
        var options = Options with { Epochs = 2, CheckpointFile = File };
        var first = TensorFlowEngineTests.Train(options, Task());

        var second = TensorFlowEngineTests.Train(options, Task());

        Assert.Equal(first.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Empty(second.Report.Reading);
    }

    [Fact]
    public void A_checkpoint_written_under_another_culture_is_taken_up()
    {
        var options = Options with { Epochs = 2, CheckpointFile = File };
        var (culture, commas) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;
        TensorFlowEngineTests.Train(options, Task());
        CultureInfo.CurrentCulture = culture;
        Assert.Empty(TensorFlowEngineTests.Train(options, Task()).Report.Reading);
    }

    private static TensorFlowOptions KillOptions => Options with { Epochs = 150 };

    private static TrainingTask Task() =>
        ColoredSquares.Task(images: 64, recipe: Recipe.Empty.Append([new HorizontalFlip()], StepScope.Training));

    private static (double, double, double) Losses(TrainingProgress epoch) =>
        (epoch.TrainingLoss, epoch.ValidationLoss, epoch.ValidationAccuracy);

    private static IEnumerable<string> Lines(TrainedClassifier trained) =>
        trained.Report.Epochs.Select(epoch => $"{Losses(epoch)}").Append($"best {trained.Report.BestEpoch}");

    private static byte[] Read(string folder, string name) => System.IO.File.ReadAllBytes(Path.Combine(folder, name));

    private static IEnumerable<string?> Names(string folder) =>
        Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static int Finish(string folder)
    {
        using var child = StartChild(folder);
        child.WaitForExit();
        return child.ExitCode;
    }

    private static Process StartChild(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        var isHost = Path.GetFileNameWithoutExtension(start.FileName) == "dotnet";
        string[] assembly = isHost ? [typeof(ResumeTests).Assembly.Location] : [];
        foreach (var argument in (string[])[.. assembly, "-method", $"*.{nameof(Child_process_of_the_test_that_kills)}"])
            start.ArgumentList.Add(argument);
        start.Environment[ChildVariable] = folder;
        var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        return child;
    }
}
