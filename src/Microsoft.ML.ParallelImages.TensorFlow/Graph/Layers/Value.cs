using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>A value that flows through the network.</summary>
/// <param name="Output">Where it comes from.</param>
/// <param name="Kind">How it lies in memory.</param>
/// <param name="Channels">Numbers of a place; -1 where a flattened image makes it depend on the size.</param>
/// <param name="Level">How often the image was made smaller on the way here.</param>
internal readonly record struct Value(NodeOutput Output, ValueKind Kind, int Channels, int Level)
{
    /// <summary>The same place of the network, after an operation that changes numbers only.</summary>
    public Value With(NodeOutput output) => this with { Output = output };
}
