using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What an engine gives back.</summary>
/// <param name="Onnx">
/// A network with one image input [N,3,H,W] and one output <c>scores</c> [N,k], probabilities.
/// </param>
/// <param name="Description">How its images are rendered.</param>
/// <param name="Report">How the training went.</param>
public sealed record TrainedClassifier(
    ReadOnlyMemory<byte> Onnx, NetworkDescription Description, TrainingReport Report);
