using Google.Protobuf;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.TensorFlow.Distribution;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>
/// Trains a whole ONNX network, or its last stages, on TensorFlow; every epoch sees fresh draws of the augmentation.
/// </summary>
/// <remarks>
/// TensorFlow is needed for training only: what comes back is ONNX. Images are rendered while the step before computes.
/// The same options, task and machine give the same weights with <see cref="TensorFlowOptions.Threads"/> 1. May train
/// several times; one training at a time.
/// </remarks>
public sealed class TensorFlowEngine : IImageTrainingEngine
{
    // Far from the epochs' numbers, which name the keys of their orders.
    private const ulong HeadKey = 0x48454144;

    private readonly TensorFlowOptions _options;

    /// <summary>Loads TensorFlow, if this process has not done so.</summary>
    /// <exception cref="DllNotFoundException">
    /// There is no usable library; the message lists the places that were looked at.
    /// </exception>
    public TensorFlowEngine(TensorFlowOptions? options = null)
    {
        _options = options ?? new TensorFlowOptions();
        TensorFlowLibrary.Load(_options.LibraryFolder);
    }

    /// <summary>Is shown every step's images and what it told; for tests.</summary>
    internal Action<ImageBatch, StepResult>? Observer { get; init; }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">
    /// The network has operators that are not covered; the message names them. Or mixes are asked for in a cluster.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The device is missing or computes wrongly, loss or weights are no longer finite, or the checkpoint belongs to
    /// another training, or to images that have changed since; or the cluster's port cannot be opened, or its workers
    /// have other images or options.
    /// </exception>
    /// <exception cref="IOException">The checkpoint cannot be written before the first epoch, or be read.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is none, or damaged, or of another version.</exception>
    /// <exception cref="WorkerLostException">Another worker of the cluster does not answer.</exception>
    public TrainedClassifier Train(
        TrainingTask task, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (task.Training.Count == 0)
            throw new ArgumentException("There are no training images; at least one is expected.", nameof(task));
        task.Training.RequireClasses(task.Classes.Count, "training");
        task.Validation?.RequireClasses(task.Classes.Count, "validation");
        if (_options is { Cluster.Workers.Count: > 1, Mixes.Count: > 0 })
        {
            throw new NotSupportedException(
                $"{nameof(TensorFlowOptions)}.{nameof(TensorFlowOptions.Mixes)} pairs the images of a whole batch, and "
                + "a cluster's workers have only parts of it. Train without mixes, or in one process.");
        }

        CheckpointKeeper.RequireWritable(_options);
        using var team = WorkerTeam.Join(_options, cancellation);
        var size = _options.FinalSize;
        var key = RandomKey.FromSeed(task.Seed).Child(HeadKey);
        var classifier = FreshClassifier.Make(_options, task.Classes.Count, key);
        using var graph = new TrainingGraph(classifier, task.Classes.Count, _options, team);
        DeviceCheck.Require(_options.Device, graph.Session.Devices());
        TranslationProbe.Check(
            graph, classifier, size, _options.Network.Description.Normalization, _options.Device);
        var run = new TrainingRun(graph, classifier, _options, task, team) { Observer = Observer };
        var report = run.Run(progress, cancellation);
        return new TrainedClassifier(run.BestClassifier().ToByteArray(), _options.Scored, report);
    }

    /// <summary>Nothing is held between trainings; the library stays loaded as long as the process lives.</summary>
    public void Dispose()
    {
    }
}
