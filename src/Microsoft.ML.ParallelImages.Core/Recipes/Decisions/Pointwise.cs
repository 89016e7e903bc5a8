namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Each pixel's colour changes alone, in a way that is neither a matrix nor a table for each channel: hue.
/// </summary>
/// <remarks>
/// Sees no places and no neighbours, so that only what is shown has to be made, as for a <see cref="Lookup"/>. Derived
/// records hold what was drawn, and must be joined to <see cref="RecipeKinds"/> to be saved.
/// </remarks>
public abstract record Pointwise : Decision
{
    /// <summary>Changes colours in place; the three spans are equally long. Called from many threads.</summary>
    /// <param name="red">Red samples of any part of a picture, pixel by pixel.</param>
    /// <param name="green">The green ones of the same pixels.</param>
    /// <param name="blue">And the blue ones.</param>
    public abstract void Apply(Span<byte> red, Span<byte> green, Span<byte> blue);
}
