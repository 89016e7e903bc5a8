namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>What a model said of one image, and what it is: all that an <see cref="EvaluationReport"/> needs.</summary>
public readonly record struct EvaluatedImage
{
    /// <summary>Where the image is, or what it is called.</summary>
    public required string Path { get; init; }

    /// <summary>Index of the class that it belongs to; -1 where nobody knows.</summary>
    public required int Label { get; init; }

    /// <summary>Index of the class that the model finds most probable; ignored with a <see cref="Failure"/>.</summary>
    public int Predicted { get; init; }

    /// <summary>How probable the model finds it, 0 to 1.</summary>
    public float Probability { get; init; }

    /// <summary>Why the image could not be scored, a sentence; null where it could.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it could be scored and its label is known.</summary>
    internal bool IsCounted => Failure is null && Label >= 0;

    /// <summary>Whether it counts and the model is right about it.</summary>
    internal bool IsRight => IsCounted && Predicted == Label;
}
