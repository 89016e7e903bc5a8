using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Moves the points of a coarse grid and bends the image between them as little as that allows, like a thin sheet of
/// metal: for faces, leaves, garments.
/// </summary>
/// <remarks>Bookstein, "Principal Warps: Thin-Plate Splines and the Decomposition of Deformations" (1989).</remarks>
public sealed record ThinPlateSpline : Augmentation
{
    private const int MostPoints = 8;

    /// <summary>Points along each side, with those at the corners, 2 to 8. Default 4, as in albumentations.</summary>
    public int Points { get; init => field = Require.Between(value, 2, MostPoints); } = 4;

    /// <summary>
    /// How far each moves at most along each axis, as part of the shorter side, 0 to 0.25. Default 0.05.
    /// </summary>
    public float Reach { get; init => field = Require.Between(value, 0, 0.25f); } = 0.05f;

    /// <summary>What stands outside. Default: the nearest border pixel.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var reach = Interval.PlusMinus(Reach * decisions.Size.ShorterSide);
        var moves = new double[2 * Points * Points];
        foreach (ref var move in moves.AsSpan())
            move = random.In(reach);
        var side = ThinPlate.SideFor(Points);
        decisions.Add(new Deformation(side, side, ThinPlate.Spread(moves, Points), Border));
    }
}
