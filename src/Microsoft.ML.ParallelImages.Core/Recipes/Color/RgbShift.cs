using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Adds a number of its own to each channel: a tint.</summary>
public sealed record RgbShift : Augmentation
{
    /// <summary>
    /// Added to red, in levels, inside -255..255; 0 changes nothing. Default -20..20, as in albumentations.
    /// </summary>
    public Interval Red { get; init => field = Require.Within(value, -255, 255); } = Interval.PlusMinus(20);

    /// <summary>Added to green, drawn for itself. Default as red.</summary>
    public Interval Green { get; init => field = Require.Within(value, -255, 255); } = Interval.PlusMinus(20);

    /// <summary>Added to blue, drawn for itself. Default as red.</summary>
    public Interval Blue { get; init => field = Require.Within(value, -255, 255); } = Interval.PlusMinus(20);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Recoloring(
            ColorMatrix.Identity with { R0 = random.In(Red), G0 = random.In(Green), B0 = random.In(Blue) }));
}
