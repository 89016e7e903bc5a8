namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// What stands at a path can be no image for anybody: it is missing, no file, too long or cut off while it was read.
/// Whoever knows the image's name adds it.
/// </summary>
internal sealed class UnusableFileException(string reason, Exception? cause = null) : IOException(reason, cause);
