using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves the image along both axes by fractions of its size; what comes in from outside is filled.</summary>
public sealed record Translation : GeometricAugmentation
{
    /// <summary>Shift to the right in widths, inside -1..1. Default -0.1..0.1.</summary>
    public Interval Horizontal { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>Shift down in heights, inside -1..1. Default -0.1..0.1.</summary>
    public Interval Vertical { get; init => field = Require.Within(value, -1, 1); } = Interval.PlusMinus(0.1f);

    /// <summary>What fills the space. Default: the nearest border pixel, as in Keras.</summary>
    public FillMode Fill { get; init => field = Require.Defined(value); } = FillMode.Nearest;

    /// <summary>The colour of <see cref="FillMode.Constant"/>. Default black.</summary>
    public Rgb FillColor { get; init; }

    /// <inheritdoc/>
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random)
    {
        var right = random.In(Horizontal) * input.Width;
        var down = random.In(Vertical) * input.Height;
        return new(PlaneMap.Translate(-right, -down), input, Fill, FillColor);
    }
}
