using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What an engine gives back.</summary>
public sealed record TrainedClassifier
{
    /// <summary>A trained network.</summary>
    /// <param name="onnx">
    /// A network with one image input [N,3,H,W] and one output <c>scores</c> [N,k], probabilities.
    /// </param>
    /// <param name="description">How its images are rendered.</param>
    /// <param name="report">How the training went.</param>
    public TrainedClassifier(ReadOnlyMemory<byte> onnx, NetworkDescription description, TrainingReport report) =>
        (Onnx, Description, Report) = (onnx, description, report);

    /// <summary>A network with one image input [N,3,H,W] and one output <c>scores</c> [N,k], probabilities.</summary>
    public ReadOnlyMemory<byte> Onnx { get; init; }

    /// <summary>How its images are rendered.</summary>
    public NetworkDescription Description { get; init; }

    /// <summary>How the training went.</summary>
    public TrainingReport Report { get; init; }
}
