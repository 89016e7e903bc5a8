using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Slants the image about its centre: each row moves sideways in proportion to its height.</summary>
public sealed record Shear : GeometricAugmentation
{
    /// <summary>Angle between a slanted and an upright line, inside -80..80; above 0 the top moves right. Default -10..10.</summary>
    public Interval Degrees { get; init => field = Require.Within(value, -80, 80); } = Interval.PlusMinus(10);

    /// <summary>What fills the sides. Default: the nearest border pixel, as in Keras.</summary>
    public FillMode Fill { get; init => field = Require.Defined(value); } = FillMode.Nearest;

    /// <summary>The colour of <see cref="FillMode.Constant"/>. Default black.</summary>
    public Rgb FillColor { get; init; }

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random)
    {
        var slope = Math.Tan(random.In(Degrees) * Math.PI / 180);
        return new(PlaneMap.AboutCentre(input, 1, slope, 0, 1), input, Fill, FillColor);
    }
}
