using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>A forward pass that was built.</summary>
/// <param name="Forward">Its tape makes the gradients.</param>
/// <param name="Values">Every value by its ONNX name.</param>
/// <param name="Logits">[N,k].</param>
/// <param name="Statistics">Those of normalizations that learn, with the values that they take next.</param>
internal sealed record Translation(
    ForwardGraph Forward, IReadOnlyDictionary<string, Value> Values, Value Logits,
    IReadOnlyList<(Variable Variable, NodeOutput Next)> Statistics);
