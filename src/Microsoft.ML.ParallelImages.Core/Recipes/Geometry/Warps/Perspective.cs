using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Shows the image as if it hung askew: each corner moves inwards by its own draw.</summary>
/// <remarks>torchvision's RandomPerspective, which moves corners by whole pixels.</remarks>
public sealed record Perspective : Augmentation
{
    /// <summary>Beyond it, four corners may no longer stand around the picture.</summary>
    private const float MostThatNeverFolds = 2 / 3f;

    /// <summary>With probability 0.5, as in torchvision.</summary>
    public Perspective() => Probability = 0.5f;

    /// <summary>
    /// How far corners move at most, in halves of the width and of the height, 0 to 1. Default 0.5, as in torchvision.
    /// A draw above 2/3 that would fold the picture is made smaller until it does not.
    /// </summary>
    public float Distortion { get; init => field = Require.Fraction(value); } = 0.5f;

    /// <summary>What stands outside. Default: the nearest border pixel, as in Keras; torchvision has black.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var size = decisions.Size;
        Span<double> moves = stackalloc double[8];
        foreach (ref var move in moves)
            move = random.NextDouble() / 2;
        var corners = Corners.Moved(moves, Distortion);
        if (!corners.AreConvex)
            corners = Corners.Moved(moves, MostThatNeverFolds);
        decisions.Add(new Move(corners.MapFor(size.Width, size.Height), size, Border));
    }
}
