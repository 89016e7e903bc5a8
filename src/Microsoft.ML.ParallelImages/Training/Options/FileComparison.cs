namespace Microsoft.ML.ParallelImages.Training;

/// <summary>By what a photo is known to be the one whose features were kept.</summary>
public enum FileComparison
{
    /// <summary>
    /// Full path, length and time of the last change; for images of other places their
    /// <see cref="Sources.ImageFile.Stamp"/>: nothing is read. The default.
    /// </summary>
    SizeAndTime,

    /// <summary>
    /// A hash of all bytes: for folders that are copied, moved or checked out anew. Reads every file in every training.
    /// Images in memory, and those of other places that have no stamp, are always compared so.
    /// </summary>
    Content,
}
