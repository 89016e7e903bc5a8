using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// What is known of places in an image: objects with boxes and key points, and a mask of classes. They move with the
/// picture.
/// </summary>
/// <remarks>Immutable, thread-safe; coordinates are those of the upright picture. Nothing is opened.</remarks>
public sealed record ImageTargets
{
    /// <summary>The objects, in the order of the annotation. Default: none.</summary>
    public IReadOnlyList<ImageObject> Objects { get; init => field = Require.List(value); } = [];

    /// <summary>What the numbers of boxes and points count. Default: pixels.</summary>
    public TargetUnit Unit { get; init => field = Require.Defined(value); }

    /// <summary>
    /// The size of the picture that was annotated, where that is known: rendering refuses a file of another one, since
    /// boxes would lie elsewhere. Default null.
    /// </summary>
    public ImageSize? Size { get; init; }

    /// <summary>
    /// A PNG as large as the picture, whose palette indices or grey levels are classes. Default null: none.
    /// </summary>
    public ImageFile? Mask { get; init; }
}

/// <summary>What coordinates count.</summary>
public enum TargetUnit
{
    /// <summary>Pixels of the upright picture.</summary>
    Pixels,

    /// <summary>Shares of its width and height, 0 to 1, as YOLO has them.</summary>
    Shares,
}
