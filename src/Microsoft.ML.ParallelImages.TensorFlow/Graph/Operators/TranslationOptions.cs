using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>How one forward pass is built.</summary>
internal sealed record TranslationOptions
{
    /// <summary>Prefix of operation names.</summary>
    public string Scope { get; init; } = "";

    /// <summary>
    /// Batch normalizations of these levels use the batch's statistics and move the stored ones; null for none.
    /// </summary>
    public Func<int, bool>? LearnsStatistics { get; init; }

    /// <summary>
    /// Adds up a vector over all workers, for statistics of all their rows; null uses those of the own rows.
    /// </summary>
    public Func<NodeOutput, NodeOutput>? SumOfWorkers { get; init; }

    /// <summary>The dropout before the head; null for none.</summary>
    public DropoutFeeds? Dropout { get; init; }

    /// <summary>Share of the stored statistics that a step keeps; null takes the network's own.</summary>
    public float? NormMomentum { get; init; }
}
