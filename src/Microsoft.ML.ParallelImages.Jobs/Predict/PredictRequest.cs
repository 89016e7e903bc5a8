namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which model shall say what is on which photos. Immutable.</summary>
public sealed record PredictRequest
{
    /// <summary>A model file (zip or ONNX), or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>Photos, and folders whose photos are meant, at any depth.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>
    /// Paths of photos that come over time, such as lines of a pipe, behind those of <see cref="Inputs"/>; empty ones
    /// are skipped, and one that leads nowhere is a row that says so. Default null: none.
    /// </summary>
    public IAsyncEnumerable<string>? Listed { get; init; }

    /// <summary>
    /// Whether to wait for further photos in the folders of <see cref="Inputs"/>, until the job is stopped. Default
    /// false.
    /// </summary>
    public bool Watch { get; init; }

    /// <summary>
    /// Pause between two looks into the watched folders: a photo counts when it has not changed for so long. Default
    /// half a second.
    /// </summary>
    public TimeSpan WatchPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Most probable classes that are named, at least 1; all where the model knows fewer. Default 1.
    /// </summary>
    public int Top { get; init; } = 1;

    /// <summary>Probability below which a photo gets no label, 0 to 1. Default 0.</summary>
    public double Threshold { get; init; }

    /// <summary>Pictures of each photo that scores are the mean of: 1, 2, 5 or 10. Default 1.</summary>
    public int Views { get; init; } = 1;

    /// <summary>
    /// Folder that photos with a label are copied into, in which <c>{label}</c> stands for it. Nothing is overwritten.
    /// Default null: nothing is copied.
    /// </summary>
    public string? CopyTo { get; init; }

    /// <summary>Photos that are scored at a time. Default: one for each core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
