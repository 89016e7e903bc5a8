using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Turns the image about its centre; the size stays and the corners are filled.</summary>
public sealed record Rotation : GeometricAugmentation
{
    /// <summary>Angle, counter-clockwise as seen, inside -180..180. Default -15..15: what a hand-held camera does.</summary>
    public Interval Degrees { get; init => field = Require.Within(value, -180, 180); } = Interval.PlusMinus(15);

    /// <summary>What fills the corners. Default: the nearest border pixel, as in Keras.</summary>
    public FillMode Fill { get; init => field = Require.Defined(value); } = FillMode.Nearest;

    /// <summary>The colour of <see cref="FillMode.Constant"/>. Default black.</summary>
    public Rgb FillColor { get; init; }

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random)
    {
        var (sin, cos) = Math.SinCos(random.In(Degrees) * Math.PI / 180);
        return new(PlaneMap.AboutCentre(input, cos, -sin, sin, cos), input, Fill, FillColor);
    }
}
