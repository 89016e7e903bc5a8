using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Bends the image as if it were printed on rubber: for handwriting, microscopy, soft things.</summary>
/// <remarks>
/// Simard et al., "Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis" (2003), where
/// noise at each pixel is blurred. Here points of a coarse grid are drawn and a cubic spline runs between them: as
/// smooth, and far less to draw. torchvision's ElasticTransform is near <c>Cells = 16, Reach = 0.02</c>.
/// </remarks>
public sealed record ElasticDistortion : Augmentation
{
    private const int MostCells = 16;

    /// <summary>
    /// How far a point of the grid moves at most along each axis, as part of the shorter side, 0 to 0.25. Default 0.03.
    /// Pixels between move less. Beyond half a cell, folds may appear.
    /// </summary>
    public float Reach { get; init => field = Require.Between(value, 0, 0.25f); } = 0.03f;

    /// <summary>Cells of the grid along each side, 1 to 16: more make finer waves. Default 6.</summary>
    public int Cells { get; init => field = Require.Between(value, 1, MostCells); } = 6;

    /// <summary>What stands outside. Default: the image mirrored, as in albumentations.</summary>
    public Border Border { get; init; } = Border.Mirror;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var reach = Reach * decisions.Size.ShorterSide;
        var points = CubicGrid.PointsFor(Cells);
        var moves = new float[2 * points * points];
        foreach (ref var move in moves.AsSpan())
            move = random.In(Interval.PlusMinus(reach));
        var side = CubicGrid.SideFor(Cells);
        decisions.Add(new Deformation(side, side, CubicGrid.Spread(moves, Cells), Border));
    }
}
