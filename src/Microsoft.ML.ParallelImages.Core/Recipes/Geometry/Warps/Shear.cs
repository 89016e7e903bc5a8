using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Slants the image about its centre: each row moves sideways in proportion to its height.</summary>
public sealed record Shear : Augmentation
{
    /// <summary>
    /// Angle between a slanted and an upright line, inside -80..80; above 0 the top moves right. Default -10..10.
    /// </summary>
    public Interval Degrees { get; init => field = Require.Within(value, -80, 80); } = Interval.PlusMinus(10);

    /// <summary>What fills the sides. Default: the nearest border pixel, as in Keras.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var slope = PortableMath.Tan(random.In(Degrees) * Math.PI / 180);
        decisions.Add(new Move(PlaneMap.AboutCentre(decisions.Size, 1, slope, 0, 1), decisions.Size, Border));
    }
}
