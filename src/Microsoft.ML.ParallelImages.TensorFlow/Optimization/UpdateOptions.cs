using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>What a step does with gradients besides the optimiser's rule.</summary>
internal sealed record UpdateOptions
{
    public Optimizer Optimizer { get; init => field = Require.Given(value); } = new AdamW();

    /// <summary>Multiplies the learning rate of the head.</summary>
    public float HeadFactor { get; init; } = 1;

    /// <summary>Longest joint gradient; null for any.</summary>
    public float? ClipNorm { get; init; }

    /// <summary>One number that every gradient is multiplied by before anything else; null for 1.</summary>
    public NodeOutput? Scale { get; init; }

    /// <summary>Share of the averaged weights that a step keeps; null for no averages.</summary>
    public float? AverageDecay { get; init; }
}
