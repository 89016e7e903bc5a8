using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>One step's images, targets and weights as tensors. The images stay in the reader's memory.</summary>
internal sealed class StepBatch : IDisposable
{
    private StepBatch(NativeTensor images, NativeTensor targets, NativeTensor weights, int used) =>
        (Images, Targets, Weights, Used) = (images, targets, weights, used);

    /// <summary>[N,H,W,3].</summary>
    public NativeTensor Images { get; }

    /// <summary>[N,k]: the probabilities to learn.</summary>
    public NativeTensor Targets { get; }

    /// <summary>[N]: share of each image in the loss; 0 for one that was left out.</summary>
    public NativeTensor Weights { get; }

    /// <summary>Images that were not left out.</summary>
    public int Used { get; }

    /// <param name="batch">Rendered as [H,W,3].</param>
    /// <param name="size">Of its images.</param>
    /// <param name="task">Knows labels, classes and their weights.</param>
    /// <param name="smoothing">Share of the targets that is spread over all classes.</param>
    /// <param name="isPart">
    /// Other workers have the rest of the step's images: weights are not divided by their number, which nobody knows yet.
    /// </param>
    public static StepBatch Of(ImageBatch batch, ImageSize size, TrainingTask task, float smoothing, bool isPart)
    {
        var (count, classes) = (batch.Count, task.Classes.Count);
        var targets = new float[count * classes];
        var weights = new float[count];
        Array.Fill(targets, smoothing / classes);
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var label = task.Training.Labels[batch.Positions[i]];
            targets[(i * classes) + label] += 1 - smoothing;
            weights[i] = batch.IsLeftOut(i) ? 0 : task.ClassWeights?[label] ?? 1;
            used += batch.IsLeftOut(i) ? 0 : 1;
        }

        for (var i = 0; i < count && !isPart; i++)
            weights[i] /= Math.Max(1, used);
        return new StepBatch(
            NativeTensor.Over(batch.Address, count, size.Height, size.Width, 3),
            NativeTensor.Of(targets, count, classes), NativeTensor.Of(weights, count), used);
    }

    public void Dispose()
    {
        Images.Dispose();
        Targets.Dispose();
        Weights.Dispose();
    }
}
