using System.Diagnostics;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.TensorFlow.Distribution;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>One training from its first step, or from a checkpoint, to its best weights.</summary>
internal sealed class TrainingRun(
    TrainingGraph graph, ModelProto classifier, TensorFlowOptions options, TrainingTask task, WorkerTeam? team = null)
{
    private readonly TrainingTask _shown = InViews(task, new RepeatedAugmentation(options.RepeatedViews));
    private readonly Stopwatch _computing = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly FailureReport _failures = new();
    private readonly List<TrainingProgress> _history = [];
    private readonly List<EpochReport> _reading = [];
    private readonly EarlyStoppingMonitor _monitor = new(task.Validation is null ? null : options.EarlyStopping);
    private readonly CheckpointKeeper _keeper = new(graph, options, task, team);
    private readonly List<string> _warnings = [];
    private IReadOnlyList<string> _lostClasses = [];
    private readonly Evaluation _evaluation = new(task, options.Scored, options.BatchSize);
    private readonly StepOrder _order = new(
        task.Training.Count, options.BatchSize, task.Seed, team?.Shard, options.RepeatedViews);
    private IReadOnlyList<float[]> _best = [];
    private int _bestEpoch;
    private int _told;
    private TimeSpan _before, _saved;
    private EpochPlace _place;
    private TimeSpan _agreedTime = TimeSpan.FromTicks(1);

    /// <summary>Is shown every step's images and what it told; for tests.</summary>
    public Action<ImageBatch, StepResult>? Observer { get; init; }

    private long Steps => (long)_order.StepsPerEpoch * options.Epochs;

    /// <summary>With what the training took before it was interrupted.</summary>
    private TimeSpan OwnTime => _before + _clock.Elapsed;

    /// <summary>
    /// Workers go by worker 0's clock, so that all of them stop at the same step and use the same rates.
    /// </summary>
    private TimeSpan Elapsed => team is null ? OwnTime : _agreedTime;

    /// <summary>Never before the first step: a network that learned nothing would be given back.</summary>
    private bool IsTimeOver => _place is not { Epoch: 0, Step: 0 } && Elapsed >= options.TimeLimit;

    /// <summary>
    /// Trains to the end; <see cref="OperationCanceledException"/> leaves a checkpoint, where one is asked for.
    /// </summary>
    public TrainingReport Run(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Agree();
        Resume();
        try
        {
            while (_place.Epoch < options.Epochs && !_monitor.ShouldStop && !IsTimeOver)
            {
                TrainEpoch(cancellation);
                FinishEpoch(progress, cancellation);
            }

            // The time may run out behind the last save; going on would make another epoch of what it had left.
            if (team is null && IsTimeOver && _saved < options.TimeLimit)
                Save();
        }
        catch (OperationCanceledException cancelled)
        {
            // What the last step made may be no numbers: then the checkpoint of the last epoch is worth more.
            if (graph.FindNotFinite() is null && Save() is { } failure)
            {
                throw new OperationCanceledException(
                    $"{cancelled.Message} {failure}", cancelled, cancelled.CancellationToken);
            }

            throw;
        }

        return new TrainingReport
        {
            Epochs = _history,
            BestEpoch = _bestEpoch,
            Reading = _reading,
            Computing = _computing.Elapsed,
            Failures = _failures,
            Warnings = [.. _warnings, .. _lostClasses],
        };
    }

    /// <summary>The classifier with the best epoch's weights; without validation images, with the last ones.</summary>
    public ModelProto BestClassifier() => WithWeights(_best.Count > 0 ? _best : graph.ReadWeights());

    private void TrainEpoch(CancellationToken cancellation)
    {
        var size = options.SizeAt(_place.Epoch);
        var spec = options.SpecOf(size);
        using var reader = new BatchReader(
            _shown.Training.Images, _order.RestOf(_place.Epoch, _place.Step), _order.OwnRows, new Renderer(spec),
            new Pass(task.Seed, _place.Epoch), task.Reader, _failures, AloneOnly(cancellation));
        while (!IsTimeOver && reader.TryRead(out var batch))
        {
            AloneOnly(cancellation).ThrowIfCancellationRequested();
            var mix = StepMix.Decide(options.Mixes, size, task.Seed, (_place.Epoch, _place.Step));
            BatchMixer.Apply(mix, batch, spec);
            using var step = StepBatch.Of(batch, size, _shown, options.LabelSmoothing, mix, isPart: team is not null);
            var number = ((long)_place.Epoch * _order.StepsPerEpoch) + _place.Step;
            var rate = options.Optimizer.LearningRate * options.Schedule.FactorAt(number, PlannedSteps(number));
            var result = Compute(step, number, rate, cancellation);
            if (!float.IsFinite(result.Loss) || !float.IsFinite(result.GradientNorm))
            {
                throw Diverged(
                    _place.Step + 1, $"the loss is {result.Loss} and the gradient's length {result.GradientNorm}");
            }

            _place = _place with { Step = _place.Step + 1, LossSum = _place.LossSum + result.Loss };
            Observer?.Invoke(batch, result);
            if (result.Stops)
                throw Cancelled(cancellation);
        }

        reader.Dispose();
        _reading.Add(reader.Report);
        // An epoch leaves the images out that fill no batch; they come in another one.
        _lostClasses = ClassesLeft.Check(
            _shown, Enumerable.Range(0, _shown.Training.Count)
                .Where(place => !_failures.Names(_shown.Training.Images[place].File.DisplayName)));
    }

    /// <summary>Each photo as often as a batch has views of it.</summary>
    private static TrainingTask InViews(TrainingTask task, RepeatedAugmentation repeated)
    {
        var images = repeated.ViewsOf([.. task.Training.Images.Select(image => image.ForTraining())]);
        int[] labels = [.. images.Select((_, place) => task.Training.Labels[repeated.PhotoAt(place)])];
        return task with { Training = new LabeledImages(images, labels) };
    }

    private StepResult Compute(StepBatch batch, long number, float rate, CancellationToken cancellation)
    {
        _computing.Start();
        try
        {
            if (team is null)
                return graph.Step(batch, number + 1, rate, task.Seed);
            var seconds = team.IsChief ? (float)OwnTime.TotalSeconds : 0;
            var part = new WorkerPart(_order.RowsPerStep, cancellation.IsCancellationRequested, seconds);
            var result = graph.Step(batch, number + 1, rate, task.Seed, part);
            _agreedTime = TimeSpan.FromSeconds(result.Seconds);
            return result;
        }
        catch (TensorFlowException cause) when (team is not null && WorkerTeam.TellsOfLoss(cause))
        {
            throw team.Lost($"step {number + 1} of {Steps}", cause);
        }
        finally
        {
            _computing.Stop();
        }
    }

    /// <summary>All steps, or as many as the time will do at the pace so far.</summary>
    private long PlannedSteps(long done) =>
        options.TimeLimit is { } limit ? (long)Math.Min(Steps, ((done + 1) * (limit / Elapsed)) + 1) : Steps;

    /// <summary>A worker must not leave the others waiting: it stops where all of them do.</summary>
    private CancellationToken AloneOnly(CancellationToken cancellation) => team is null ? cancellation : default;

    private static OperationCanceledException Cancelled(CancellationToken cancellation) => new(
        cancellation.IsCancellationRequested
            ? "The training was cancelled."
            : "The training was cancelled on another worker.",
        cancellation);

    private void Agree()
    {
        if (team is null)
            return;
        if (_order.RowsPerStep < team.Shard.Count)
        {
            throw new InvalidOperationException(
                $"Training on {team.Shard.Count} workers: a step has {_order.RowsPerStep} images; expected one or more "
                + "for each worker. Use a larger BatchSize, more images, or fewer workers.");
        }

        _keeper.Agree(team);
    }

    private void FinishEpoch(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (graph.FindNotFinite() is { } slot)
            throw Diverged(_place.Step, $"'{slot}' holds numbers that are not finite");
        var tally = default(Evaluation.Tally);
        if (task.Validation is { Count: > 0 })
        {
            var weights = graph.ReadWeights();
            tally = Evaluate(WithWeights(weights), cancellation);
            if (tally.Images > 0 && !double.IsFinite(tally.Loss))
                throw Diverged(_place.Step, $"the validation loss is {tally.Loss}");
            if (tally.Images > 0 && _monitor.IsBest(tally.Means.Loss))
                (_best, _bestEpoch) = (weights, _place.Epoch);
        }

        if (_best.Count == 0)
            _bestEpoch = _place.Epoch;

        var entry = new TrainingProgress(TrainingPhase.Fitting, _place.Epoch + 1, options.Epochs)
        {
            ImagesPerSecond = _reading[^1].ImagesPerSecond,
            TrainingLoss = _place.LossSum / Math.Max(1, _place.Step),
            ValidationLoss = tally.Means.Loss,
            ValidationAccuracy = tally.Means.Accuracy,
        };
        _history.Add(entry);
        _place = new EpochPlace(_place.Epoch + 1, 0, 0);
        if (Save() is { } failure)
            _warnings.Add($"{failure} That ends no training; the next epoch, if there is one, tries again.");
        progress?.Report(entry with { Warning = NewWarnings() });
    }

    private string? NewWarnings()
    {
        var fresh = _warnings[_told..];
        _told = _warnings.Count;
        return fresh.Count == 0 ? null : string.Join('\n', fresh);
    }

    /// <summary>Of all validation images; each worker scores its part of them.</summary>
    private Evaluation.Tally Evaluate(ModelProto model, CancellationToken cancellation)
    {
        if (team is null)
            return _evaluation.Run(model, _failures, cancellation);
        var own = _evaluation.Count(model, team.Shard, _failures, default);
        var all = team.Gather(
            $"validation of epoch {_place.Epoch + 1}", BitConverter.DoubleToInt64Bits(own.Loss), own.Right, own.Images);
        return new Evaluation.Tally(
            all.Sum(one => BitConverter.Int64BitsToDouble(one[0])), (int)all.Sum(one => one[1]),
            (int)all.Sum(one => one[2]));
    }

    private ModelProto WithWeights(IReadOnlyList<float[]> weights)
    {
        var model = classifier.Clone();
        WeightWriter.Write(model, graph.Variables, weights);
        return model;
    }

    private string? Save() => _keeper.Save(new Checkpoint
    {
        Epoch = _place.Epoch,
        Step = _place.Step,
        LossSum = _place.LossSum,
        Elapsed = _saved = OwnTime,
        History = _history,
        BestEpoch = _bestEpoch,
        Best = _best,
    });

    private void Resume()
    {
        if (_keeper.Take(_warnings) is not { } checkpoint)
            return;
        SlotValues.Set(graph.Session, graph.Slots, checkpoint.Values);
        _place = new EpochPlace(checkpoint.Epoch, checkpoint.Step, checkpoint.LossSum);
        (_best, _bestEpoch) = (checkpoint.Best, checkpoint.BestEpoch);
        _before = _saved = _agreedTime = checkpoint.Elapsed;
        foreach (var entry in checkpoint.History)
        {
            _history.Add(entry);
            if (!double.IsNaN(entry.ValidationLoss))
                _monitor.IsBest(entry.ValidationLoss);
        }
    }

    private InvalidOperationException Diverged(int step, string found)
    {
        var kept = File.Exists(options.CheckpointFile)
            ? $" The checkpoint '{options.CheckpointFile}' keeps the last good state; name another for other options."
            : "";
        return new InvalidOperationException(
            $"Training '{options.Network.Name}', epoch {_place.Epoch + 1} of {options.Epochs}, step {step} of "
            + $"{_order.StepsPerEpoch}: {found}; expected finite numbers. Use a lower learning rate than "
            + $"{options.Optimizer.LearningRate}, a longer warm-up, or a smaller ClipNorm.{kept}");
    }

    /// <summary>How far the training is: epochs over, steps of the next one, and the sum of their losses.</summary>
    private readonly record struct EpochPlace(int Epoch, int Step, double LossSum);
}
