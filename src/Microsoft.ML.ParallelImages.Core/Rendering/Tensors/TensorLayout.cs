namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>In which order an image's numbers stand in a tensor.</summary>
public enum TensorLayout
{
    /// <summary>Channel by channel, [3,H,W]: what ONNX image networks expect. The default.</summary>
    Nchw,

    /// <summary>Pixel by pixel, [H,W,3]: what TensorFlow computes in.</summary>
    Nhwc,
}
