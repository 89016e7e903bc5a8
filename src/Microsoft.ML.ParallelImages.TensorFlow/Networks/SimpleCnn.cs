using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Networks;

/// <summary>
/// An untrained network of three convolutions, each followed by a pool: the smallest thing that learns pictures.
/// </summary>
public static class SimpleCnn
{
    /// <summary>The network with its first weights.</summary>
    /// <param name="size">Of its images; at least 8 pixels in each direction. Default 32x32.</param>
    /// <param name="width">
    /// Channels of the first layer, at least 1; the last has four times as many. Default 16: 24 thousand weights.
    /// </param>
    /// <param name="seed">Decides the first weights.</param>
    public static ImageNetwork Create(ImageSize? size = null, int width = 16, long seed = 0)
    {
        Require.Positive(width, nameof(width));
        var layers = new LayerWriter("simplecnn", seed);
        var x = layers.Pool(layers.Layer(layers.Image, 3, width));
        x = layers.Pool(layers.Layer(x, width, 2 * width));
        x = layers.Layer(x, 2 * width, 4 * width);
        return layers.Finish(x, 4 * width, size ?? ImageSize.Square(32));
    }
}
