using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Fits a softmax head to kept features: shuffled batches, Adam, a cosine of step sizes, best weights kept.
/// </summary>
/// <remarks>One thread and a fixed order of sums: the same features and seed give the same weights.</remarks>
internal sealed class SoftmaxHeadTrainer(
    OnnxHeadOptions options, TrainingTask task, FeatureTable training, TimeBudget? time = null)
{
    private readonly int[] _images = training.UsableImages();
    private readonly RandomKey _key = RandomKey.FromSeed(task.Seed);
    private readonly float[] _scaled = new float[training.Features];

    public List<TrainingProgress> Epochs { get; } = [];

    public int BestEpoch { get; private set; }

    /// <summary>True when epochs are missing because the time was over.</summary>
    public bool RanOutOfTime { get; private set; }

    /// <summary>Trains and returns the head for features as the network gives them.</summary>
    public LinearHead Train(
        FeatureTable? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var scaling = new FeatureScaling(training, _images);
        var head = new SoftmaxHead(training.Features, task.Classes.Count);
        var weights = new AdamOptimizer(head.Weights.Length, options.WeightDecay);
        var biases = new AdamOptimizer(head.Biases.Length, 0);
        var monitor = new EarlyStoppingMonitor(validation is null ? null : options.EarlyStopping);
        var best = scaling.Unscale(head);
        var end = Math.Min(options.Epochs, options.StopAfter ?? options.Epochs);
        for (var epoch = 0; epoch < end && !monitor.ShouldStop; epoch++)
        {
            RanOutOfTime = epoch > 0 && time is { IsOver: true };
            if (RanOutOfTime)
                break;
            var loss = TrainEpoch(epoch, head, scaling, weights, biases, cancellation);
            var (validationLoss, accuracy) = Evaluate(head, scaling, validation);
            if (!HeadProblem.IsFinite(loss, validation is null ? 0 : validationLoss, head))
                throw HeadProblem.NotFinite(options, task, training, (epoch, loss, validationLoss));
            if (validation is null || monitor.IsBest(validationLoss))
                (best, BestEpoch) = (scaling.Unscale(head), epoch);
            var entry = new TrainingProgress(TrainingPhase.Fitting, epoch + 1, options.Epochs)
            {
                TrainingLoss = loss,
                ValidationLoss = validationLoss,
                ValidationAccuracy = accuracy,
            };
            Epochs.Add(entry);
            progress?.Report(entry);
        }

        return best;
    }

    private double TrainEpoch(
        int epoch, SoftmaxHead head, FeatureScaling scaling, AdamOptimizer weights, AdamOptimizer biases,
        CancellationToken cancellation)
    {
        var order = new Permutation(_images.Length, _key.Child(epoch));
        var (weightSums, biasSums) = (new float[head.Weights.Length], new float[head.Biases.Length]);
        var losses = 0.0;
        for (var start = 0; start < order.Count; start += options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(weightSums);
            Array.Clear(biasSums);
            var count = Math.Min(options.BatchSize, order.Count - start);
            for (var i = 0; i < count; i++)
            {
                var image = _images[order[start + i]];
                var label = task.Training.Labels[image];
                scaling.Apply(training.Row(VariantOf(epoch, image), image), _scaled);
                var weight = (task.ClassWeights?[label] ?? 1) / count;
                losses += head.AddGradient(_scaled, label, weight, options.LabelSmoothing, weightSums, biasSums);
            }

            var done = (epoch + ((float)start / order.Count)) / options.Epochs;
            var rate = options.LearningRate * 0.5f * (1 + MathF.Cos(MathF.PI * done));
            weights.Step(head.Weights, weightSums, rate);
            biases.Step(head.Biases, biasSums, rate);
        }

        return losses / order.Count;
    }

    /// <summary>The image itself or one of its copies, drawn anew each epoch.</summary>
    private int VariantOf(int epoch, int image)
    {
        var random = new CounterRandom(_key.Child(epoch).Child(image));
        return random.Below(training.Variants);
    }

    private (double Loss, double Accuracy) Evaluate(SoftmaxHead head, FeatureScaling scaling, FeatureTable? table)
    {
        if (table is null)
            return (double.NaN, double.NaN);
        var (loss, right, count) = (0.0, 0, 0);
        foreach (var image in table.UsableImages())
        {
            scaling.Apply(table.Row(0, image), _scaled);
            var probabilities = head.Predict(_scaled);
            var label = task.Validation!.Labels[image];
            loss -= Math.Log(Math.Max(probabilities[label], 1e-12f));
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities) == label ? 1 : 0;
            count++;
        }

        return (loss / Math.Max(1, count), (double)right / Math.Max(1, count));
    }
}
