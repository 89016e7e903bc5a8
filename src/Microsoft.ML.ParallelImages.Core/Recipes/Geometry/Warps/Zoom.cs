using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Enlarges or shrinks the image about its centre; the size stays.</summary>
/// <remarks>
/// Unlike Keras's zoom_range, a factor above 1 makes things larger, and both axes use the same factor.
/// </remarks>
public sealed record Zoom : Augmentation
{
    /// <summary>
    /// Size of things after over before, inside 0.05..20, drawn on a logarithmic scale. Default 0.8..1.25.
    /// </summary>
    public Interval Factor { get; init => field = Require.Within(value, 0.05f, 20); } = new(0.8f, 1.25f);

    /// <summary>What fills the border of a shrunken image. Default: the nearest border pixel, as in Keras.</summary>
    public Border Border { get; init; } = Border.Nearest;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var scale = 1.0 / random.LogIn(Factor);
        decisions.Add(new Move(PlaneMap.AboutCentre(decisions.Size, scale, 0, 0, scale), decisions.Size, Border));
    }
}
