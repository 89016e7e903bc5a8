using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.TensorFlow.Networks;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class ResumeTests : IDisposable
{
    private const string ChildVariable = "PARALLELIMAGES_RESUME_TEST";

    internal static readonly TensorFlowOptions Options = new()
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

        var options = Assert.Throws<InvalidOperationException>(() => TensorFlowEngineTests.Train(
            Options with { Epochs = 1, BatchSize = 16, CheckpointFile = File }, Task()));
        var network = Assert.Throws<InvalidOperationException>(() => TensorFlowEngineTests.Train(
            Options with { Epochs = 1, CheckpointFile = File, Network = SimpleCnn.Create(width: 8, seed: 5) }, Task()));
        var recipe = Assert.Throws<InvalidOperationException>(() => TensorFlowEngineTests.Train(
            Options with { Epochs = 1, CheckpointFile = File }, ColoredSquares.Task(images: 64)));

        Assert.Contains("batch size was 8 and is 16", options.Message);
        Assert.Contains("network was simplecnn", network.Message);
        Assert.Contains(
            "training recipe was {\"Draws\":2,\"Steps\":[{\"Scope\":\"Training\",\"Step\":{\"kind\":\"HorizontalFlip\"",
            recipe.Message);
        Assert.Contains("and is none", recipe.Message);
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
        Assert.Contains("it is no checkpoint", Refuse().Message);
        System.IO.File.WriteAllText(File, "ParallelImages checkpoint 1\nand so on");
        Assert.Contains("another version of this library", Refuse().Message);

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
    public void A_training_that_its_time_limit_ended_is_not_done_again_unless_it_is_given_more()
    {
        var limit = TimeSpan.FromMilliseconds(300);
        var options = Options with { Epochs = 100_000, TimeLimit = limit, CheckpointFile = File };
        var first = TensorFlowEngineTests.Train(options, Task());

        var second = TensorFlowEngineTests.Train(options, Task());
        var longer = Checkpoint.Load(File).Elapsed + TimeSpan.FromMilliseconds(100);
        var more = TensorFlowEngineTests.Train(options with { TimeLimit = longer }, Task());

        Assert.Equal(first.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Empty(second.Report.Reading);
        Assert.True(more.Report.Epochs.Count > first.Report.Epochs.Count);
    }

    [Fact]
    public void However_short_the_time_there_is_an_epoch_with_a_step()
    {
        var trained = TensorFlowEngineTests.Train(Options with { TimeLimit = TimeSpan.FromTicks(1) }, Task());

        Assert.True(double.IsFinite(Assert.Single(trained.Report.Epochs).ValidationLoss));
        Assert.Equal(0, trained.Report.BestEpoch);
        Assert.True(trained.Report.Epochs[0].TrainingLoss > 0);
    }

    [Fact]
    public void A_training_that_stopped_early_is_not_done_again()
    {
        var stopping = new EarlyStopping { Patience = 1, MinimumGain = 10 };
        var options = Options with { EarlyStopping = stopping, CheckpointFile = File };
        var first = TensorFlowEngineTests.Train(options, Task());

        var second = TensorFlowEngineTests.Train(options, Task());

        Assert.Equal(2, second.Report.Epochs.Count);
        Assert.Equal(first.Onnx.ToArray(), second.Onnx.ToArray());
        Assert.Empty(second.Report.Reading);
    }

    [Fact]
    public void A_training_cancelled_behind_its_last_step_has_only_its_validation_left()
    {
        using var cancellation = new CancellationTokenSource();
        var (options, steps) = (Options with { Epochs = 2, CheckpointFile = File }, 0);
        using (var engine = new TensorFlowEngine(options) { Observer = (_, _) => CancelBehind(16) })
            Assert.ThrowsAny<OperationCanceledException>(() => engine.Train(Task(), null, cancellation.Token));

        var resumed = TensorFlowEngineTests.Train(options, Task());

        Assert.Equal(0, resumed.Report.Reading.Sum(pass => pass.Images));
        Assert.Equal(
            TensorFlowEngineTests.Train(options with { CheckpointFile = null }, Task()).Onnx.ToArray(),
            resumed.Onnx.ToArray());

        void CancelBehind(int step)
        {
            if (++steps == step)
                cancellation.Cancel();
        }
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

    internal static TrainingTask Task() =>
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
        var method = $"*.{nameof(Child_process_of_the_test_that_kills)}";
        foreach (var argument in (string[])[.. assembly, "-method", method])
            start.ArgumentList.Add(argument);
        start.Environment[ChildVariable] = folder;
        var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        return child;
    }
}
