namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>How targets move with their pictures.</summary>
public sealed record TargetOptions
{
    /// <summary>
    /// The share of a box's area that must lie in the picture, or its object is left out; 0 to 1. Default 0, as
    /// albumentations' <c>min_visibility</c>: a box stays as long as anything of it is left.
    /// </summary>
    public float MinimumVisible { get; init => field = Require.Fraction(value); }

    /// <summary>
    /// The class that a mask has where there is nothing of the source, whatever the picture's border shows there.
    /// Default 0, the background of most data sets; 255 is what Pascal VOC's networks are told to ignore.
    /// </summary>
    public byte MaskFill { get; init; }
}
