namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Trains image classifiers: owns a network and a way to compute.</summary>
/// <remarks>
/// An engine takes images that are not decoded, renders them itself as often as it likes, and gives back an ONNX
/// network. To write one, read the images with <see cref="Batching.BatchReader"/>, those to learn from behind
/// <see cref="Recipes.LazyImage.ForTraining"/>, as <see cref="TrainingTask.Reader"/> says.
/// </remarks>
public interface IImageTrainingEngine : IDisposable
{
    /// <summary>Trains a classifier.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    TrainedClassifier Train(
        TrainingTask task, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default);
}
