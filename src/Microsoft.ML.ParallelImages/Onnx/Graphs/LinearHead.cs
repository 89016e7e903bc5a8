namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>A linear layer on centred features: logits are (x - means) · weights + biases.</summary>
/// <remarks>
/// The means are not folded into the biases: where features lie far from 0, the product and the bias would be large
/// numbers whose difference has no digits left in single precision.
/// </remarks>
/// <param name="Means">[d]; empty to leave the features as they are.</param>
/// <param name="Weights">[d,k], row by row.</param>
/// <param name="Biases">[k].</param>
internal sealed record LinearHead(float[] Means, float[] Weights, float[] Biases);
