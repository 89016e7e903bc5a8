namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>The full rate, multiplied by a factor at given shares of the training.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>Multiplies the rate at every milestone, 0 to 1. Default 0.1.</summary>
    public float Factor { get; init => field = Require.Fraction(value); } = 0.1f;

    /// <summary>Shares of the training, 0 to 1, at which the rate falls. Default 0.5 and 0.75.</summary>
    public IReadOnlyList<double> Milestones { get; init => field = Require.List(value); } = [0.5, 0.75];

    private protected override float Shape(double done) =>
        (float)Math.Pow(Factor, Milestones.Count(milestone => done >= milestone));
}
