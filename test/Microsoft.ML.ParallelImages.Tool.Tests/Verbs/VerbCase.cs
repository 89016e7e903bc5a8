namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>How one verb is run rightly and wrongly; null says that the fault cannot happen to it.</summary>
internal sealed record VerbCase
{
    /// <summary>What it is given so that it does its work.</summary>
    public required string[] Good { get; init; }

    /// <summary>Names the document of <c>--json</c>; a document a line where rows are written.</summary>
    public required string Document { get; init; }

    /// <summary>A path leads nowhere.</summary>
    public required string[]? Missing { get; init; }

    /// <summary>There is a folder, and no photo in it.</summary>
    public required string[]? NoPhotos { get; init; }

    /// <summary>All photos are broken.</summary>
    public required string[]? Broken { get; init; }

    /// <summary>A file is to be written to a disk that is full.</summary>
    public required string[]? FullDisk { get; init; }

    /// <summary>A file is to be written into a folder that takes none.</summary>
    public required string[]? Closed { get; init; }

    /// <summary>Work for many seconds, and the stage at which it is stopped.</summary>
    public required (string Stage, string[] Words)? Long { get; init; }
}
