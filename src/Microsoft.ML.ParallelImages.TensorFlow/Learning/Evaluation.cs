using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// Scores validation images with ONNX Runtime: what is measured is what will be deployed, and it is quicker.
/// </summary>
internal sealed class Evaluation(TrainingTask task, NetworkDescription description, int batchSize)
{
    /// <summary>
    /// TensorFlow keeps the memory of its steps meanwhile, so that what a batch takes here is added to the peak.
    /// </summary>
    private const int MostImages = 8;

    /// <summary>Of all validation images.</summary>
    public Tally Run(ModelProto classifier, FailureReport failures, CancellationToken cancellation) =>
        Count(classifier, new Shard(0, 1), failures, cancellation);

    /// <summary>Of one worker's part of the validation images.</summary>
    public Tally Count(ModelProto classifier, Shard shard, FailureReport failures, CancellationToken cancellation)
    {
        if (task.Validation is not { Count: > 0 } validation)
            return default;
        var order = shard.Of([.. Enumerable.Range(0, validation.Count)]);
        if (order.Count == 0)
            return default;
        using var options = SessionSettings.ForBatches();
        using var session = new InferenceSession(classifier.ToByteArray(), options);
        using var run = new RunOptions();
        var renderer = new Renderer(description.ToTensorSpec());
        using var reader = new BatchReader(
            validation.Images, order, Math.Min(batchSize, MostImages), renderer, new Pass(task.Seed, 0),
            task.Reader with { Choice = null }, failures, cancellation);
        var (loss, right, count) = (0.0, 0, 0);
        while (reader.TryRead(out var batch))
        {
            long[] shape = [batch.Count, 3, renderer.Spec.Size.Height, renderer.Spec.Size.Width];
            using var input = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, batch.Address,
                (long)batch.Pixels.Length * sizeof(float));
            using var outputs = session.Run(run, [session.InputNames[0]], [input], [OnnxGraphs.Scores]);
            var scores = outputs[0].GetTensorDataAsSpan<float>();
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch.IsLeftOut(i))
                    continue;
                var row = scores.Slice(i * task.Classes.Count, task.Classes.Count);
                var label = validation.Labels[batch.Positions[i]];
                loss -= Math.Log(Math.Max(row[label], 1e-12f));
                right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row) == label ? 1 : 0;
                count++;
            }
        }

        return new Tally(loss, right, count);
    }

    /// <summary>What was found on some images.</summary>
    /// <param name="Loss">Sum of the cross-entropies.</param>
    /// <param name="Right">How many were classified rightly.</param>
    /// <param name="Images">How many there were.</param>
    internal readonly record struct Tally(double Loss, int Right, int Images)
    {
        /// <summary>NaN where there were none.</summary>
        public (double Loss, double Accuracy) Means => (Loss / Images, (double)Right / Images);
    }
}
