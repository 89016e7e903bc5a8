namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>
/// How the learning rate moves during a training. Immutable and without state: a resumed training goes on as planned.
/// </summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>Steps over which the rate rises from near 0 to its height, at least 0. Default 50.</summary>
    public int WarmUpSteps { get; init => field = Require.NotNegative(value); } = 50;

    /// <summary>Share of the full rate, 0 to 1, in one step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="steps">Steps of the whole training, at least 1.</param>
    public float FactorAt(long step, long steps)
    {
        var warmUp = Math.Min(WarmUpSteps, steps / 2);
        return step < warmUp
            ? (step + 1f) / (warmUp + 1)
            : Shape((double)(step - warmUp) / Math.Max(1, steps - warmUp));
    }

    /// <summary>Share of the full rate behind the warm-up.</summary>
    /// <param name="done">How much of it is over, 0 to 1.</param>
    private protected abstract float Shape(double done);
}
