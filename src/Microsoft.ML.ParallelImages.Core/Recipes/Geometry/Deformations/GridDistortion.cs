using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Widens some columns and rows of the image and narrows others; its edges stay where they are.</summary>
/// <remarks>
/// As albumentations' GridDistortion, but for each line of the grid being drawn by itself, so that it says how far any
/// of them moves.
/// </remarks>
public sealed record GridDistortion : Augmentation
{
    private const int MostCells = 64;

    /// <summary>Cells along each side, 2 to 64. Default 5, as in albumentations.</summary>
    public int Cells { get; init => field = Require.Between(value, 2, MostCells); } = 5;

    /// <summary>
    /// How far each line between two cells moves, in cells, inside -0.45..0.45. Default -0.3..0.3, as in
    /// albumentations.
    /// </summary>
    public Interval Distortion { get; init => field = Require.Within(value, -0.45f, 0.45f); } =
        Interval.PlusMinus(0.3f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var (size, side) = (decisions.Size, Cells + 1);
        var right = Draw((float)size.Width / Cells, ref random);
        var down = Draw((float)size.Height / Cells, ref random);
        var grid = new float[2 * side * side];
        for (var i = 0; i < side * side; i++)
            (grid[2 * i], grid[(2 * i) + 1]) = (right[i % side], down[i / side]);
        decisions.Add(new Deformation(side, side, grid, Border.Nearest));
    }

    private float[] Draw(float cell, ref CounterRandom random)
    {
        var lines = new float[Cells + 1];
        foreach (ref var line in lines.AsSpan()[1..^1])
            line = cell * random.In(Distortion);
        return lines;
    }
}
