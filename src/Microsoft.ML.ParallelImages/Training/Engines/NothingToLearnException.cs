namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// So many images of a training are broken that nothing is left to learn from; the message says which.
/// </summary>
internal sealed class NothingToLearnException(string message) : InvalidOperationException(message);
