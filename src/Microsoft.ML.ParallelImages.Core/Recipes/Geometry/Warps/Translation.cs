using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves the image along both axes by fractions of its size; what comes in from outside is filled.</summary>
public sealed record Translation : Augmentation
{
    /// <summary>Shift to the right in widths, inside -1..1. Default -0.1..0.1.</summary>
    public Interval Horizontal { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>Shift down in heights, inside -1..1. Default -0.1..0.1.</summary>
    public Interval Vertical { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>What fills the space. Default: the nearest border pixel, as in Keras.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var right = random.In(Horizontal) * decisions.Size.Width;
        var down = random.In(Vertical) * decisions.Size.Height;
        decisions.Add(new Move(PlaneMap.Translate(-right, -down), decisions.Size, Border));
    }
}
