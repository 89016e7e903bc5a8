namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>
/// Up along a line and down to 0 along another, once (Smith and Topin, arXiv 1708.07120). No warm-up is needed.
/// </summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    /// <summary>A schedule without warm-up, since it begins low.</summary>
    public OneCycleSchedule() => WarmUpSteps = 0;

    /// <summary>Share of the training in which the rate rises, 0 to 1. Default 0.3.</summary>
    public float RiseFraction { get; init => field = Require.Fraction(value); } = 0.3f;

    /// <summary>Share of the full rate at the beginning, 0 to 1. Default 0.04.</summary>
    public float Start { get; init => field = Require.Fraction(value); } = 0.04f;

    private protected override float Shape(double done) =>
        done < RiseFraction
            ? (float)(Start + ((1 - Start) * done / RiseFraction))
            : (float)((1 - Math.Min(1, done)) / Math.Max(1e-9, 1 - RiseFraction));
}
