using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Smears the picture along a straight line, as a camera that moves does.</summary>
/// <remarks>The line's middle stays where it is. Outside the picture it is mirrored.</remarks>
public sealed record MotionBlur : Augmentation
{
    /// <summary>
    /// The line's length in pixels of the picture at this place, inside 1..200; 1 changes nothing. Default 3..7, as in
    /// albumentations.
    /// </summary>
    public Interval Length { get; init => field = Require.Within(value, 1, 200); } = new(3, 7);

    /// <summary>
    /// Its direction in degrees, counter-clockwise; 0 is along the rows, and 180 is the same. Inside -360..360. Default
    /// 0..180: all.
    /// </summary>
    public Interval Degrees { get; init => field = Require.Within(value, -360, 360); } = new(0, 180);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new MotionFilter(random.In(Length), random.In(Degrees)));
}

/// <summary>What a <see cref="MotionBlur"/> drew.</summary>
/// <param name="Length">In pixels.</param>
/// <param name="Degrees">Counter-clockwise.</param>
internal sealed record MotionFilter(float Length, float Degrees) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        var (sin, cos) = PortableMath.SinCos(Degrees * (Math.PI / 180));
        var radius = (int)MathF.Ceiling((Length - 1) / 2);
        var side = (2 * radius) + 1;
        var weights = new double[side * side];

        // Points on the line, at most a pixel apart; each shares its weight among the four pixels around it.
        var count = (int)MathF.Ceiling(Length);
        for (var i = 0; i < count; i++)
        {
            var along = count == 1 ? 0 : (Length - 1) * (((double)i / (count - 1)) - 0.5);
            Share(weights, side, radius + (along * cos), radius - (along * sin));
        }

        new PointSpread(weights, radius).Apply(from, to);
    }

    private static void Share(double[] weights, int side, double x, double y)
    {
        // Whole numbers are whole but for the last bits of sines.
        (x, y) = (Math.Round(x, 9), Math.Round(y, 9));
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        for (var i = 0; i < 4; i++)
        {
            int column = left + (i % 2), row = top + (i / 2);
            var weight = (1 - Math.Abs(x - column)) * (1 - Math.Abs(y - row));
            if (weight > 0)
                weights[(row * side) + column] += weight;
        }
    }
}
