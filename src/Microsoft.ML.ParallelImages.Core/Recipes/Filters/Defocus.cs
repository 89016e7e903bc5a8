using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A lens out of focus: every point becomes a disk.</summary>
/// <remarks>
/// Unlike with <see cref="GaussianBlur"/>, bright points keep an edge. Outside the picture it is mirrored.
/// </remarks>
public sealed record Defocus : Augmentation
{
    /// <summary>
    /// Radius of the disk in pixels of the picture at this place, inside 0..50; 0 changes nothing. Default 1..3;
    /// albumentations, for larger pictures, has 3..10.
    /// </summary>
    public Interval Radius { get; init => field = Require.Within(value, 0, 50); } = new(1, 3);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new DiskFilter(random.In(Radius)));
}

/// <summary>What a <see cref="Defocus"/> drew.</summary>
/// <param name="Radius">In pixels.</param>
internal sealed record DiskFilter(float Radius) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        var reach = (int)MathF.Ceiling(Radius);
        var side = (2 * reach) + 1;
        var weights = new double[side * side];
        for (var i = 0; i < weights.Length; i++)
        {
            // Pixels that the edge crosses count in part.
            int x = (i % side) - reach, y = (i / side) - reach;
            weights[i] = Math.Clamp(Radius + 0.5 - Math.Sqrt((x * x) + (y * y)), 0, 1);
        }

        new PointSpread(weights, reach).Apply(from, to);
    }
}
