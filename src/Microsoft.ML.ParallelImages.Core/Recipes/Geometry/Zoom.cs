using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Enlarges or shrinks the image about its centre; the size stays.</summary>
/// <remarks>Unlike Keras's zoom_range, a factor above 1 makes things larger, and both axes use the same factor.</remarks>
public sealed record Zoom : GeometricAugmentation
{
    /// <summary>Size of things after over before, inside 0.05..20, drawn on a logarithmic scale. Default 0.8..1.25.</summary>
    public Interval Factor { get; init => field = Require.Within(value, 0.05f, 20); } = new(0.8f, 1.25f);

    /// <summary>What fills the border of a shrunken image. Default: the nearest border pixel, as in Keras.</summary>
    public FillMode Fill { get; init => field = Require.Defined(value); } = FillMode.Nearest;

    /// <summary>The colour of <see cref="FillMode.Constant"/>. Default black.</summary>
    public Rgb FillColor { get; init; }

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random)
    {
        var scale = 1.0 / random.LogIn(Factor);
        return new(PlaneMap.AboutCentre(input, scale, 0, 0, scale), input, Fill, FillColor);
    }
}
