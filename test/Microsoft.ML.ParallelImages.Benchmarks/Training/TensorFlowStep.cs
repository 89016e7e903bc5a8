using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Benchmarks.Rows;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Benchmarks.Training;

/// <summary>
/// The training step of our TensorFlow engine with the whole EfficientNet-Lite0, on one batch of photos.
/// </summary>
internal static class TensorFlowStep
{
    private const int Steps = 2, Classes = 10, WeightsBeforeHead = 3_371_008;

    /// <summary>Answers rounds on standard input; as in PyTorch, a step is forward, backward and AdamW.</summary>
    public static void Serve(int side, int batchSize, int threads)
    {
        TensorFlowLibrary.Load();
        var size = ImageSize.Square(side);
        var options = new TensorFlowOptions
        {
            ImageSize = size,
            BatchSize = batchSize,
            Threads = threads,
            ClipNorm = null,
            Device = Device.Cpu,
        };
        var classifier = FreshClassifier.Make(options, Classes, RandomKey.FromSeed(1));
        using var graph = new TrainingGraph(classifier, Classes, options);
        var weights = graph.Trained.Sum(variable => variable.Initial.Length);
        if (weights != WeightsBeforeHead + (1281 * Classes))
        {
            throw new InvalidOperationException(
                $"{weights} weights are trained, which are not all of EfficientNet-Lite0.");
        }

        var task = TaskFor(batchSize);
        var spec = new TensorSpec(size)
        {
            Layout = TensorLayout.Nhwc,
            Normalization = options.Network.Description.Normalization,
        };
        using var reader = new BatchReader(
            task.Training.Images, null, batchSize, new Renderer(spec), new Pass(0, 0), new ReaderOptions());
        reader.TryRead(out var photos);
        using var batch = StepBatch.Of(photos, size, task, options.LabelSmoothing, MixDecision.None, isPart: false);
        RowProgram.Serve(Steps, (round, _) =>
        {
            for (var step = 0; step < Steps; step++)
                graph.Step(batch, (round * Steps) + step + 1, options.Optimizer.LearningRate, seed: 0);
        });
    }

    private static TrainingTask TaskFor(int batchSize)
    {
        var photos = PhotoCache.PhotosOf(SharedFolder.Clothing);
        return new TrainingTask
        {
            Training = new LabeledImages(
                [.. photos.Take(batchSize).Select(path => new LazyImage(ImageFile.FromPath(path)))],
                [.. Enumerable.Range(0, batchSize).Select(i => i % Classes)]),
            Classes = [.. Enumerable.Range(0, Classes).Select(label => $"{label}")],
        };
    }
}
