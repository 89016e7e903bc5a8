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

    /// <param name="batch">Rendered as [H,W,3], and mixed.</param>
    /// <param name="size">Of its images.</param>
    /// <param name="task">Knows labels, classes and their weights.</param>
    /// <param name="smoothing">Share of the targets that is spread over all classes.</param>
    /// <param name="mix">How the images were mixed, and the targets are.</param>
    /// <param name="isPart">
    /// Other workers have the rest of the step's images: weights are not divided by their number, which nobody knows
    /// yet.
    /// </param>
    public static StepBatch Of(
        ImageBatch batch, ImageSize size, TrainingTask task, float smoothing, MixDecision mix, bool isPart)
    {
        var (count, classes) = (batch.Count, task.Classes.Count);
        var targets = new float[count * classes];
        var weights = new float[count];
        Array.Fill(targets, smoothing / classes);
        var used = BatchMixer.Mixable(batch);
        for (var i = 0; i < used.Length; i++)
        {
            var label = LabelAt(used[i]);
            var partner = LabelAt(used[MixDecision.PartnerOf(i, used.Length)]);
            targets[(used[i] * classes) + label] += (1 - smoothing) * mix.Lambda;
            targets[(used[i] * classes) + partner] += (1 - smoothing) * (1 - mix.Lambda);
            weights[used[i]] = (mix.Lambda * WeightOf(label)) + ((1 - mix.Lambda) * WeightOf(partner));
        }

        for (var i = 0; i < count && !isPart; i++)
            weights[i] /= Math.Max(1, used.Length);
        return new StepBatch(
            NativeTensor.Over(batch.Address, count, size.Height, size.Width, 3),
            NativeTensor.Of(targets, count, classes), NativeTensor.Of(weights, count), used.Length);

        int LabelAt(int place) => task.Training.Labels[batch.Positions[place]];

        float WeightOf(int label) => task.ClassWeights?[label] ?? 1;
    }

    public void Dispose()
    {
        Images.Dispose();
        Targets.Dispose();
        Weights.Dispose();
    }
}
