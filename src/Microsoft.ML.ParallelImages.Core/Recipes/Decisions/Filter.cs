using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Something that needs the picture as a whole: reads one and writes another of the same size.</summary>
/// <remarks>
/// Works at the size that the picture has at this place: with geometry behind it, on the whole photo. Derived records
/// hold what was drawn; one that needs thousands of numbers holds a <see cref="Randomness.RandomKey"/> instead. To be
/// saved they must be joined to <see cref="RecipeKinds"/>.
/// </remarks>
public abstract record Filter : Decision
{
    /// <summary>
    /// Writes every sample of <paramref name="to"/>, which holds anything before. Called from many threads.
    /// </summary>
    /// <param name="from">The picture as it is; may be changed.</param>
    /// <param name="to">As large; what it is to become.</param>
    public abstract void Apply(PixelBuffer from, PixelBuffer to);

    /// <summary>
    /// From what comes out to the picture before, for a filter that moves pixels, so that boxes, points and masks move
    /// along. Default null: everything stays where it is.
    /// </summary>
    /// <param name="size">Of the picture.</param>
    public virtual PlaneMap? MapOf(ImageSize size) => null;
}
