using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Turns the image about its centre; the size stays and the corners are filled.</summary>
public sealed record Rotation : Augmentation
{
    /// <summary>
    /// Angle, counter-clockwise as seen, inside -180..180. Default -15..15: what a hand-held camera does.
    /// </summary>
    public Interval Degrees { get; init => field = Require.Within(value, -180, 180); } = Interval.PlusMinus(15);

    /// <summary>What fills the corners. Default: the nearest border pixel, as in Keras.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var (sin, cos) = PortableMath.SinCos(random.In(Degrees) * Math.PI / 180);
        var map = PlaneMap.AboutCentre(decisions.Size, cos, -sin, sin, cos);
        decisions.Add(new Move(map, decisions.Size, Border));
    }
}
