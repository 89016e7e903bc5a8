using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Trains a new head on a frozen ONNX network: features are computed once with ONNX Runtime, then fitted in C#.
/// </summary>
/// <remarks>Runs wherever ONNX Runtime does, on CPU. May train several times; thread-safe.</remarks>
public sealed class OnnxHeadEngine(OnnxHeadOptions? options = null) : IImageTrainingEngine
{
    private readonly OnnxHeadOptions _options = options ?? new OnnxHeadOptions();

    /// <inheritdoc/>
    public TrainedClassifier Train(
        TrainingTask task, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        task.Training.RequireClasses(task.Classes.Count, "training");
        task.Validation?.RequireClasses(task.Classes.Count, "validation");
        var failures = new FailureReport();
        using var extractor = new FeatureExtractor(_options.Network);
        var extraction = new Extraction(extractor, _options, task, failures, progress, cancellation);
        var training = extraction.Run(task.Training, CopiesOf(task));
        var validation = task.Validation is null ? null : extraction.Run(task.Validation, 0);

        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var trainer = new SoftmaxHeadTrainer(_options, task, training);
        var (weights, biases) = trainer.Train(validation, progress, cancellation);
        var report = new TrainingReport
        {
            Epochs = trainer.Epochs,
            BestEpoch = trainer.BestEpoch,
            Reading = extraction.Reports,
            Computing = extractor.Computing + System.Diagnostics.Stopwatch.GetElapsedTime(start),
            Failures = failures,
        };
        var onnx = OnnxGraphs.Classifier(_options.Network, weights, biases);
        return new TrainedClassifier(onnx, _options.Network.Description, report);
    }

    /// <summary>Nothing is held between trainings.</summary>
    public void Dispose()
    {
    }

    private int CopiesOf(TrainingTask task)
    {
        var augments = task.Training.Images.Any(
            image => image.Recipe.Steps.Any(step => step.Scope == StepScope.Training));
        return augments ? _options.AugmentedCopies : 0;
    }

    /// <summary>The passes over the images: which images, how often, and how far along.</summary>
    private sealed class Extraction(
        FeatureExtractor extractor, OnnxHeadOptions options, TrainingTask task, FailureReport failures,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        private int _done;

        public List<EpochReport> Reports { get; } = [];

        private int Total =>
            (task.Training.Count * (1 + Copies)) + (task.Validation?.Count ?? 0);

        private int Copies { get; set; }

        public FeatureTable Run(LabeledImages images, int copies)
        {
            Copies = Math.Max(Copies, copies);
            FeatureTable? table = null;
            for (var variant = 0; variant <= copies; variant++)
            {
                var place = variant;
                LazyImage[] rendered = variant == 0
                    ? [.. images.Images]
                    : [.. images.Images.Select(image => image.ForTraining())];
                var report = extractor.Extract(
                    rendered, new Pass(task.Seed, variant), (task.Reader, options.NetworkBatchSize), failures, Note,
                    (image, row) => (table ??= new FeatureTable(copies + 1, images.Count, row.Length)).Set(place, image, row),
                    cancellation);
                Reports.Add(report);
                _done += images.Count;
            }

            return table ?? throw new InvalidOperationException(
                $"None of the {images.Count} images could be decoded. {string.Join(' ', failures.Messages.Take(1))}");
        }

        private void Note(int done, double imagesPerSecond) => progress?.Report(
            new TrainingProgress(TrainingPhase.ComputingFeatures, _done + done, Total) { ImagesPerSecond = imagesPerSecond });
    }
}
