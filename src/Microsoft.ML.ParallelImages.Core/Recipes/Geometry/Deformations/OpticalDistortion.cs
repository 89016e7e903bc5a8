using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Bends the image as a lens does: a barrel or a pincushion about its centre.</summary>
/// <remarks>The cubic term of Brown and Conrady's model of lenses.</remarks>
public sealed record OpticalDistortion : Augmentation
{
    /// <summary>Points along a side: between them, lines are straight to a few hundredths of a pixel.</summary>
    private const int Side = 17;

    /// <summary>
    /// How much farther out than its corner the image is looked at there, as part of the half diagonal, inside
    /// -0.3..1: above 0 it becomes a barrel, below 0 a pincushion. Default -0.15..0.15.
    /// </summary>
    public Interval Strength { get; init => field = Require.Within(value, -0.3f, 1); } = Interval.PlusMinus(0.15f);

    /// <summary>What stands outside. Default: the nearest border pixel.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        double strength = random.In(Strength), halfWidth = decisions.Size.Width / 2.0,
            halfHeight = decisions.Size.Height / 2.0;
        var diagonal = (halfWidth * halfWidth) + (halfHeight * halfHeight);
        var grid = new float[2 * Side * Side];
        for (var i = 0; i < Side * Side; i++)
        {
            const double half = (Side - 1) / 2;
            double x = halfWidth * ((i % Side) - half) / half, y = halfHeight * ((i / Side) - half) / half;
            var farther = strength * ((x * x) + (y * y)) / diagonal;
            (grid[2 * i], grid[(2 * i) + 1]) = ((float)(x * farther), (float)(y * farther));
        }

        decisions.Add(new Deformation(Side, Side, grid, Border));
    }
}
