namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Which files of a folder are images, and which folders are classes.</summary>
public sealed record FolderScanOptions
{
    /// <summary>File name endings, without regard to case. Default: what the decoders know.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];

    /// <summary>
    /// The classes and their order, for a subset or to agree with another data set. Default: every folder, in ordinal order.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>What becomes of a class folder without images. Default: it is left out and reported.</summary>
    public EmptyClassPolicy EmptyClasses { get; init => field = Require.Defined(value); }

    /// <summary>Threads that list folders, at least 1. Default: one for each core.</summary>
    public int Workers { get; init => field = Require.Positive(value); } = Environment.ProcessorCount;
}
