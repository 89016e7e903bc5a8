namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Keeps the features of a frozen network on disk, so that a later training computes only those of new or changed
/// photos.
/// </summary>
/// <remarks>
/// Kept features count only when all that decides them is the same: the network's weights, the size and range of its
/// images, the recipe, seed and pass where steps of it draw, the photo, the decoders that were given, whether files
/// that end too early count, and the versions of this library and of ONNX Runtime. The folder holds one file for each
/// network and draw, written beside and renamed; a damaged one is replaced. Features that no training asks for any more
/// stay until their file is deleted, which is always allowed, as is deleting a <c>.part</c> that a killed process left.
/// </remarks>
public sealed record FeatureCacheOptions
{
    /// <summary>
    /// Where the files are, made if missing; about 5 KB a photo and draw for the embedded network. Several trainings
    /// may share it: of two that end at the same time, one must compute its new photos again.
    /// </summary>
    public required string Folder { get; init => field = Require.NotEmpty(value); }

    /// <summary>When a photo counts as unchanged. Default: same path, length and time of change.</summary>
    public FileComparison Comparison { get; init => field = Require.Defined(value); }
}
