using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Training;

namespace Outsider;

/// <summary>An engine of another assembly: the class whose mean colour is nearest.</summary>
internal sealed class ColorMeans : IImageTrainingEngine
{
    private static readonly NetworkDescription Description =
        new() { InputSize = ImageSize.Square(16), CropFraction = 1 };

    /// <summary>A small network for other engines: its features are mean colours.</summary>
    public static ImageNetwork Network() =>
        ImageNetwork.FromBytes(MeanGraph.Write(new float[3, 3]), "means.onnx", Description);

    /// <summary>What it gives back; tests make it wrong.</summary>
    public Func<float[,], ReadOnlyMemory<byte>> Export { get; init; } = means => MeanGraph.Write(means);

    public TrainedClassifier Train(
        TrainingTask task, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (means, counts) = (new float[task.Classes.Count, 3], new int[task.Classes.Count]);
        var failures = new FailureReport();
        var renderer = new Renderer(Description.ToTensorSpec());
        var images = task.Training.Images.Select(image => image.ForTraining()).ToList();
        using var reader = new BatchReader(
            images, null, batchSize: 4, renderer, new Pass(task.Seed, 0), task.Reader, failures, cancellation);
        while (reader.TryRead(out var batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var pixels = batch.Pixels.Slice(i * batch.ImageLength, batch.ImageLength);
                if (!batch.IsLeftOut(i))
                    Add(pixels, task.Training.Labels[batch.Positions[i]]);
            }
        }

        for (var label = 0; label < counts.Length; label++)
        {
            for (var channel = 0; channel < 3; channel++)
                means[label, channel] /= Math.Max(1, counts[label]);
        }

        return new TrainedClassifier(Export(means), Description, new TrainingReport
        {
            Epochs = [new TrainingProgress(TrainingPhase.Fitting, 1, 1)],
            BestEpoch = 0,
            Reading = [reader.Report],
            Computing = TimeSpan.Zero,
            Failures = failures,
        });

        void Add(ReadOnlySpan<float> pixels, int label)
        {
            counts[label]++;
            for (var i = 0; i < pixels.Length; i++)
                means[label, i / (pixels.Length / 3)] += pixels[i] / (pixels.Length / 3);
        }
    }

    public void Dispose()
    {
    }
}
