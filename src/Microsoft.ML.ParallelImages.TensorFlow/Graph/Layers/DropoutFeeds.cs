using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>What decides a dropout.</summary>
/// <param name="Rate">The share that becomes 0, a fed number from 0 to below 1.</param>
/// <param name="Seed">Two fed int64 numbers: the same ones draw the same mask.</param>
internal sealed record DropoutFeeds(NodeOutput Rate, NodeOutput Seed)
{
    /// <summary>
    /// For a worker: the fed number of rows of the whole batch, int32 [1], and which of them it has; null for all.
    /// </summary>
    public (NodeOutput Rows, Shard Shard)? Part { get; init; }
}
