namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What becomes of folders and files that the file system refuses to show while images are listed.</summary>
public enum UnreadablePolicy
{
    /// <summary>
    /// An <see cref="ImageSourceException"/> names the first one: images are missing that should be there. The default.
    /// </summary>
    Throw,

    /// <summary>
    /// They are counted and named in the report. A class of which nothing can be seen keeps its place among the labels.
    /// </summary>
    LeaveOut,
}
