using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Turns the image by 0, 90, 180 or 270 degrees, each as likely; no pixel changes. For pictures without an up, such as
/// microscopy or the view from above.
/// </summary>
/// <remarks>
/// albumentations' RandomRotate90. An image that is not square changes its shape with a quarter turn.
/// </remarks>
public sealed record RightAngleTurn : Augmentation
{
    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var quarters = random.Below(4);
        decisions.Add(new Move(MapFor(decisions.Size, quarters), SizeOf(decisions.Size, quarters)));
    }

    /// <summary>Counter-clockwise as seen.</summary>
    internal static PlaneMap MapFor(ImageSize size, int quarters) => quarters switch
    {
        0 => PlaneMap.Identity,
        1 => new(0, -1, size.Width, 1, 0, 0),
        2 => new(-1, 0, size.Width, 0, -1, size.Height),
        _ => new(0, 1, 0, -1, 0, size.Height),
    };

    /// <summary>Of the turned picture.</summary>
    internal static ImageSize SizeOf(ImageSize size, int quarters) => quarters % 2 == 0 ? size : size.Transposed;
}
