namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>One photo, and what a training sees of it.</summary>
public sealed record PreviewPhoto
{
    /// <summary>Path of the file.</summary>
    public required string Photo { get; init; }

    /// <summary>The name that its draws follow from: its path below the data's folder.</summary>
    public required string Identity { get; init; }

    /// <summary>Its class; null where it has none.</summary>
    public string? Label { get; init; }

    /// <summary>Pixels of the upright photo from left to right; 0 for a broken one.</summary>
    public int Width { get; init; }

    /// <summary>Pixels of the upright photo from top to bottom.</summary>
    public int Height { get; init; }

    /// <summary>The photo as it is scored, then a picture for each epoch; none of a broken photo.</summary>
    public IReadOnlyList<PreviewPicture> Pictures { get; init; } = [];

    /// <summary>What is wrong with a broken photo; else null.</summary>
    public string? Failure { get; init; }
}
