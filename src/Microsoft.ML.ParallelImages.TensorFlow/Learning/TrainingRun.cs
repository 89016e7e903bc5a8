using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>One training from its first step, or from a checkpoint, to its best weights.</summary>
internal sealed class TrainingRun(
    TrainingGraph graph, ModelProto classifier, TensorFlowOptions options, TrainingTask task)
{
    private readonly LazyImage[] _images = [.. task.Training.Images.Select(image => image.ForTraining())];
    private readonly Stopwatch _computing = new();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly FailureReport _failures = new();
    private readonly List<TrainingProgress> _history = [];
    private readonly List<EpochReport> _reading = [];
    private readonly EarlyStoppingMonitor _monitor = new(task.Validation is null ? null : options.EarlyStopping);
    private readonly IReadOnlyDictionary<string, string> _key = CheckpointKey.Of(options, task, graph.Variables);
    private readonly Evaluation _evaluation = new(
        task, options.Network.Description with { InputSize = options.FinalSize }, options.BatchSize);
    private IReadOnlyList<float[]> _best = [];
    private int _bestEpoch;
    private EpochPlace _place;

    private int StepsPerEpoch => Math.Max(1, _images.Length / options.BatchSize);

    private long Steps => (long)StepsPerEpoch * options.Epochs;

    private bool IsTimeOver => _elapsed.Elapsed >= options.TimeLimit;

    /// <summary>
    /// Trains to the end; <see cref="OperationCanceledException"/> leaves a checkpoint, where one is asked for.
    /// </summary>
    public TrainingReport Run(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Resume();
        try
        {
            while (_place.Epoch < options.Epochs && !_monitor.ShouldStop && !IsTimeOver)
            {
                TrainEpoch(cancellation);
                FinishEpoch(progress, cancellation);
                Save();
            }
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }

        return new TrainingReport
        {
            Epochs = _history,
            BestEpoch = _bestEpoch,
            Reading = _reading,
            Computing = _computing.Elapsed,
            Failures = _failures,
        };
    }

    /// <summary>The classifier with the best epoch's weights; without validation images, with the last ones.</summary>
    public ModelProto BestClassifier() => WithWeights(_best.Count > 0 ? _best : graph.ReadWeights());

    private void TrainEpoch(CancellationToken cancellation)
    {
        var size = options.SizeAt(_place.Epoch);
        var spec = new TensorSpec(size)
        {
            Layout = TensorLayout.Nhwc,
            Normalization = options.Network.Description.Normalization,
            CropFraction = options.Network.Description.CropFraction,
        };
        using var reader = new BatchReader(
            _images, RestOfOrder(), options.BatchSize, new Renderer(spec), new Pass(task.Seed, _place.Epoch), task.Reader,
            _failures, cancellation);
        while (!IsTimeOver && reader.TryRead(out var batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var mix = StepMix.Decide(options.Mixes, size, task.Seed, (_place.Epoch, _place.Step));
            BatchMixer.Apply(mix, batch, spec);
            using var step = StepBatch.Of(batch, size, task, options.LabelSmoothing, mix);
            var number = ((long)_place.Epoch * StepsPerEpoch) + _place.Step;
            var rate = options.Optimizer.LearningRate * options.Schedule.FactorAt(number, PlannedSteps(number));
            _computing.Start();
            var result = graph.Step(step, number + 1, rate, task.Seed);
            _computing.Stop();
            if (!float.IsFinite(result.Loss) || !float.IsFinite(result.GradientNorm))
                throw Diverged(result, number);
            _place = _place with { Step = _place.Step + 1, LossSum = _place.LossSum + result.Loss };
        }

        reader.Dispose();
        _reading.Add(reader.Report);
    }

    /// <summary>All steps, or as many as the time will do at the pace so far.</summary>
    private long PlannedSteps(long done) =>
        options.TimeLimit is { } limit ? Math.Min(Steps, (long)((done + 1) * (limit / _elapsed.Elapsed)) + 1) : Steps;

    /// <summary>
    /// The epoch's shuffled places in full batches, without those that were learned before an interruption.
    /// </summary>
    private int[] RestOfOrder()
    {
        var order = new Permutation(_images.Length, RandomKey.FromSeed(task.Seed).Child(_place.Epoch));
        var count = Math.Min(_images.Length, StepsPerEpoch * options.BatchSize);
        var done = Math.Min(count, _place.Step * options.BatchSize);
        return [.. Enumerable.Range(done, count - done).Select(i => order[i])];
    }

    private void FinishEpoch(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var (loss, accuracy) = (double.NaN, double.NaN);
        if (task.Validation is null)
        {
            _bestEpoch = _place.Epoch;
        }
        else
        {
            var weights = graph.ReadWeights();
            (loss, accuracy) = _evaluation.Run(WithWeights(weights), cancellation);
            if (_monitor.IsBest(loss))
                (_best, _bestEpoch) = (weights, _place.Epoch);
        }

        var entry = new TrainingProgress(TrainingPhase.Fitting, _place.Epoch + 1, options.Epochs)
        {
            ImagesPerSecond = _reading[^1].ImagesPerSecond,
            TrainingLoss = _place.LossSum / Math.Max(1, _place.Step),
            ValidationLoss = loss,
            ValidationAccuracy = accuracy,
        };
        _history.Add(entry);
        _place = new EpochPlace(_place.Epoch + 1, 0, 0);
        progress?.Report(entry);
    }

    private ModelProto WithWeights(IReadOnlyList<float[]> weights)
    {
        var model = classifier.Clone();
        WeightWriter.Write(model, graph.Variables, weights);
        return model;
    }

    private void Save()
    {
        if (options.CheckpointFile is not { } path)
            return;
        new Checkpoint
        {
            Key = _key,
            Epoch = _place.Epoch,
            Step = _place.Step,
            LossSum = _place.LossSum,
            History = _history,
            BestEpoch = _bestEpoch,
            Best = _best,
        }.Save(path, graph.Session, graph.Slots);
    }

    private void Resume()
    {
        if (options.CheckpointFile is not { } path || !File.Exists(path))
            return;
        var checkpoint = Checkpoint.Load(path);
        checkpoint.CheckKey(_key, path);
        SlotValues.Set(graph.Session, graph.Slots, checkpoint.Values);
        _place = new EpochPlace(checkpoint.Epoch, checkpoint.Step, checkpoint.LossSum);
        (_best, _bestEpoch) = (checkpoint.Best, checkpoint.BestEpoch);
        foreach (var entry in checkpoint.History)
        {
            _history.Add(entry);
            _monitor.IsBest(entry.ValidationLoss);
        }
    }

    private InvalidOperationException Diverged(StepResult result, long step) => new(
        $"Training '{options.Network.Name}', step {step + 1} of {Steps}: the loss is {result.Loss} and the gradient's length "
        + $"{result.GradientNorm}; expected finite numbers. Use a lower learning rate than {options.Optimizer.LearningRate}, "
        + "a longer warm-up, or a smaller ClipNorm.");

    /// <summary>How far the training is: epochs over, steps of the next one, and the sum of their losses.</summary>
    private readonly record struct EpochPlace(int Epoch, int Step, double LossSum);
}
