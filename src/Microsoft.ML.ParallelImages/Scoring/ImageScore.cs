namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>What a model says of one image. Immutable.</summary>
public sealed class ImageScore
{
    internal ImageScore(string name, IReadOnlyList<ClassScore> top) => (Name, Top) = (name, top);

    internal ImageScore(string name, Exception error) => (Name, Top, Error) = (name, [], error);

    /// <summary>The image's path, or what bytes are called in messages.</summary>
    public string Name { get; }

    /// <summary>
    /// The most probable classes, the best first; of equal ones, the model's order. Empty for an image that failed.
    /// </summary>
    public IReadOnlyList<ClassScore> Top { get; }

    /// <summary>The most probable class.</summary>
    /// <exception cref="InvalidOperationException">The image failed; the message says why.</exception>
    public ClassScore Best => Top.Count > 0
        ? Top[0]
        : throw new InvalidOperationException(
            $"There is no class of '{Name}', since it could not be scored: {Failure}", Error);

    /// <summary>Whether there are scores. Always true but in what <c>PredictMany</c> gives.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>Why there are none, as a sentence; else null.</summary>
    public string? Failure => Error?.Message;

    /// <summary>
    /// What <see cref="ImageScorer.Predict(string)"/> would have thrown: an <see cref="Decoding.ImageDecodeException"/>
    /// for a missing or broken image, an <see cref="Decoding.ImageReadException"/> for a failure of the machine. Else
    /// null.
    /// </summary>
    public Exception? Error { get; }

    /// <summary>The name with the best class or the failure.</summary>
    public override string ToString() => IsSuccess ? $"{Name}: {Best}" : $"{Name}: {Failure}";
}
