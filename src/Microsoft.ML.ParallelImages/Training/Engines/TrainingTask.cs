using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What shall be learned, from which images, with which means.</summary>
public sealed record TrainingTask
{
    /// <summary>The images to learn from; their training-only steps act.</summary>
    public required LabeledImages Training { get; init; }

    /// <summary>Images to watch the progress on, rendered plainly; null for none.</summary>
    public LabeledImages? Validation { get; init; }

    /// <summary>Class names by index.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Weight of each class in the loss, by index; null for equal weights.</summary>
    public IReadOnlyList<float>? ClassWeights { get; init; }

    /// <summary>Workers, look-ahead and what happens to broken images.</summary>
    public ReaderOptions Reader { get; init => field = Require.Given(value); } = new();

    /// <summary>Decides every draw: augmentation, order, first weights.</summary>
    public long Seed { get; init; }
}
