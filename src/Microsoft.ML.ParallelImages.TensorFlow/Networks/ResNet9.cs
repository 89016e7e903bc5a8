using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Networks;

/// <summary>
/// An untrained residual network of eight convolutions and a head, after the ResNet-9 of the DAWNBench contest: learns
/// some thousand images of 64 pixels from scratch in minutes on a processor.
/// </summary>
public static class ResNet9
{
    /// <summary>The network with its first weights.</summary>
    /// <param name="size">Of its images; at least 16 pixels in each direction. Default 64x64.</param>
    /// <param name="width">
    /// Channels of the first layer, at least 1; the last has eight times as many. Default 32: 1.6 million weights.
    /// </param>
    /// <param name="seed">Decides the first weights.</param>
    public static ImageNetwork Create(ImageSize? size = null, int width = 32, long seed = 0)
    {
        Require.Positive(width, nameof(width));
        var layers = new LayerWriter("resnet9", seed);
        var x = layers.Layer(layers.Image, 3, width);
        x = layers.Pool(layers.Layer(x, width, 2 * width));
        x = AddResidual(layers, x, 2 * width);
        x = layers.Pool(layers.Layer(x, 2 * width, 4 * width));
        x = layers.Pool(layers.Layer(x, 4 * width, 8 * width));
        x = AddResidual(layers, x, 8 * width);
        return layers.Finish(x, 8 * width, size ?? ImageSize.Square(64));
    }

    private static string AddResidual(LayerWriter layers, string x, int channels) =>
        layers.Add(x, layers.Layer(layers.Layer(x, channels, channels), channels, channels));
}
