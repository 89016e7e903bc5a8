namespace Microsoft.ML.ParallelImages.Training;

/// <summary>By what a photo is known to be the one whose features were kept.</summary>
public enum FileComparison
{
    /// <summary>Full path, length and time of the last change: nothing is read. The default.</summary>
    SizeAndTime,

    /// <summary>
    /// A hash of all bytes: for folders that are copied, moved or checked out anew. Reads every file in every training.
    /// Images in memory are always compared so.
    /// </summary>
    Content,
}
