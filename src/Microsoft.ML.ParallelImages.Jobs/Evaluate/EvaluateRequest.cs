namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which model shall be tested on which photos. Immutable.</summary>
public sealed record EvaluateRequest
{
    /// <summary>A model file (zip or ONNX), or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// Labelled photos, as for training. Default null: those that the run was trained with, as far as they were kept
    /// for testing.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>
    /// Part of data that come divided: train, validation or test. Default null: all photos that have a label.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Pictures of each photo that scores are the mean of: 1, 2, 5 or 10. Default 1.</summary>
    public int Views { get; init; } = 1;

    /// <summary>Probability from which on a prediction would be trusted, 0 to 1. Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Most mistakes that are named. Default 20.</summary>
    public int Worst { get; init; } = 20;

    /// <summary>
    /// Training photos that are found for each of the worst mistakes, those most like it: in a run whose features were
    /// kept. Default 0: none.
    /// </summary>
    public int Similar { get; init; }

    /// <summary>
    /// Another model, or the folder of a run, that is tested on the same photos and compared. Default null: none.
    /// </summary>
    public string? Compare { get; init; }

    /// <summary>
    /// Whether photos are scored five times more, with faults that photos have: blur, noise, JPEG, darkness, rotation.
    /// Default false.
    /// </summary>
    public bool Robustness { get; init; }

    /// <summary>File of comma-separated values that gets a line for each photo. Default null: none.</summary>
    public string? Csv { get; init; }

    /// <summary>Accuracy that is demanded, 0 to 1. Default null: none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Photos that are scored at a time. Default: one for each core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
