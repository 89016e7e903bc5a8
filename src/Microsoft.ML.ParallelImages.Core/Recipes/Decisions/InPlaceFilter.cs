using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// A filter that needs no second picture: what it writes depends on places, but not on samples that it has changed.
/// </summary>
public abstract record InPlaceFilter : Filter
{
    /// <summary>Changes the picture. Called from many threads.</summary>
    public abstract void Apply(PixelBuffer picture);

    /// <inheritdoc/>
    public sealed override void Apply(PixelBuffer from, PixelBuffer to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        from.Samples.CopyTo(to.Samples);
        Apply(to);
    }
}
