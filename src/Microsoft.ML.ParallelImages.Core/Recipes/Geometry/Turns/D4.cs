using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// One of the eight ways to lay a square on itself, each as likely: four turns, of the image or of its mirror image. No
/// pixel changes. For pictures without an up or a left, such as the view from above.
/// </summary>
/// <remarks>albumentations' D4. An image that is not square changes its shape with a quarter turn.</remarks>
public sealed record D4 : Augmentation
{
    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var (size, way) = (decisions.Size, random.Below(8));
        var turn = RightAngleTurn.MapFor(size, way % 4);
        var map = way < 4 ? turn : PlaneMap.FlipHorizontally(size.Width).Then(turn);
        decisions.Add(new Move(map, RightAngleTurn.SizeOf(size, way)));
    }
}
