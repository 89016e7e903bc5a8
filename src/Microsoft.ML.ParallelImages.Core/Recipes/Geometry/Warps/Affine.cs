using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Shears the image along both axes, turns and scales it about its centre, and moves it: torchvision's RandomAffine,
/// with its signs and its order.
/// </summary>
public sealed record Affine : Augmentation
{
    /// <summary>
    /// Angle, inside -180..180; clockwise as seen, as in torchvision: <see cref="Rotation"/> counts the other way.
    /// Default -15..15.
    /// </summary>
    public Interval Degrees { get; init => field = Require.Within(value, -180, 180); } = Interval.PlusMinus(15);

    /// <summary>Shift to the right in widths, inside -1..1; not rounded to pixels. Default -0.1..0.1.</summary>
    public Interval Horizontal { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>Shift down in heights, inside -1..1; not rounded to pixels. Default -0.1..0.1.</summary>
    public Interval Vertical { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>Size of things after over before, inside 0.05..20, drawn evenly. Default 0.9..1.1.</summary>
    public Interval Scale { get; init => field = Require.Within(value, 0.05f, 20); } = new(0.9f, 1.1f);

    /// <summary>
    /// Angle by which upright lines lean, inside -80..80; above 0 the top moves right. Default 0: none.
    /// </summary>
    public Interval ShearX { get; init => field = Require.Within(value, -80, 80); } = Interval.Exactly(0);

    /// <summary>
    /// Angle by which level lines slope, inside -80..80; above 0 the left goes down. Default 0: none.
    /// </summary>
    public Interval ShearY { get; init => field = Require.Within(value, -80, 80); } = Interval.Exactly(0);

    /// <summary>What stands outside. Default: the nearest border pixel, as in Keras; torchvision has black.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc cref="Move.Interpolation"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var size = decisions.Size;
        var (sin, cos) = PortableMath.SinCos(Radians(random.In(Degrees)));
        double right = random.In(Horizontal) * (double)size.Width, down = random.In(Vertical) * (double)size.Height;
        double scale = random.In(Scale), slopeX = PortableMath.Tan(Radians(random.In(ShearX))),
            slopeY = PortableMath.Tan(Radians(random.In(ShearY)));

        // Where the axes of the input go, before scaling: the determinant is 1.
        double a = cos + (sin * slopeY), c = sin - (cos * slopeY), b = (-a * slopeX) - sin, d = (-c * slopeX) + cos;
        var map = PlaneMap.AboutCentre(size, d / scale, -b / scale, -c / scale, a / scale)
            .Then(PlaneMap.Translate(-right, -down));
        decisions.Add(new Move(map, size, Border) { Interpolation = Interpolation });
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
