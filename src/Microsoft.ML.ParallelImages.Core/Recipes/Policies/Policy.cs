using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that chooses what it does to each image from a list of operations that others found good.</summary>
/// <remarks>Operations, magnitudes, signs and probabilities are torchvision's.</remarks>
public abstract record Policy : Augmentation
{
    private protected Policy()
    {
    }

    /// <summary>What comes in from outside with shears, shifts and turns. Default black, as in torchvision.</summary>
    public Border Border { get; init; } = Border.Black;

    /// <summary>
    /// How pictures are looked at between their pixels when they are sheared, shifted or turned. Default null: as other
    /// moves ask, and bilinear if none does.
    /// </summary>
    /// <remarks>
    /// torchvision's default is the nearest pixel for all but AugMix. Here a shear joins the resampling of the crop
    /// before it, which would then look at nearest pixels of the photo, too.
    /// </remarks>
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }
}
