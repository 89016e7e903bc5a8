using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Puts pixels beside the image, or above and below it, until it is square; it stands in the middle.</summary>
public sealed record PadToSquare : Augmentation
{
    /// <summary>What they show. Default: black, as torchvision pads.</summary>
    public Border Border { get; init; } = Border.Black;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var from = decisions.Size;
        var side = Math.Max(from.Width, from.Height);
        var map = PlaneMap.Translate(-((side - from.Width) / 2), -((side - from.Height) / 2));
        decisions.Add(new Move(map, ImageSize.Square(side), Border) { SetsSize = true });
    }
}
