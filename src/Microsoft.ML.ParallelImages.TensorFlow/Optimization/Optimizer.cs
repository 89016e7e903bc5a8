namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>How gradients change weights. Immutable; the state belongs to the training.</summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Step size at its highest; the schedule lowers it.</summary>
    public abstract float LearningRate { get; init; }

    /// <summary>Pull of kernels and matrices towards 0; never on biases and normalizations.</summary>
    public abstract float WeightDecay { get; init; }

    /// <summary>Numbers that the rule keeps for each weight.</summary>
    internal abstract int SlotsPerWeight { get; }

    /// <summary>Adds the update of one weight.</summary>
    /// <param name="graph">The step's fed numbers.</param>
    /// <param name="weight">What is updated, with the gradient to use.</param>
    /// <returns>The operation that a step runs.</returns>
    internal abstract Interop.Operation AddUpdate(StepGraph graph, WeightUpdate weight);
}
