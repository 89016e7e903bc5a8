namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which model shall become an ONNX file. Immutable.</summary>
public sealed record ExportRequest
{
    /// <summary>A model that was saved as a zip, or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>The ONNX file; one that is there is replaced.</summary>
    public required string Output { get; init; }

    /// <summary>
    /// Photos, or a folder of them, that both are compared on. Default null: those of the run; none for a model file.
    /// </summary>
    public string? CheckOn { get; init; }

    /// <summary>Most photos that are compared, at least 0. Default 16.</summary>
    public int Check { get; init; } = 16;

    /// <summary>Largest difference of two probabilities that is allowed. Default 0.0001.</summary>
    public double Tolerance { get; init; } = 1e-4;
}
