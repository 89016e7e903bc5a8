using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.TensorFlow.Networks;

/// <summary>Writes an untrained network layer by layer as ONNX.</summary>
internal sealed class LayerWriter
{
    private readonly GraphBuilder _builder;
    private readonly RandomKey _key;
    private int _layers;

    public LayerWriter(string name, long seed)
    {
        Name = name;
        _builder = GraphBuilder.Empty(name);
        _key = RandomKey.FromSeed(seed);
        Image = _builder.Input("image", "N", 3, "H", "W");
    }

    public string Name { get; }

    /// <summary>The input.</summary>
    public string Image { get; }

    /// <summary>
    /// Convolution 3x3, batch normalization and Relu; the first weights as in He et al., arXiv 1502.01852.
    /// </summary>
    public string Layer(string x, int inputs, int outputs)
    {
        var name = $"layer{++_layers}";
        var random = new CounterRandom(_key.Child(_layers));
        var deviation = MathF.Sqrt(2f / (9 * inputs));
        var kernel = new float[9 * inputs * outputs];
        for (var i = 0; i < kernel.Length; i++)
            kernel[i] = deviation * random.NextNormal();
        var conv = _builder.Node(
            "", "Conv", name + "/conv",
            [GraphBuilder.Attribute("kernel_shape", [3L, 3]), GraphBuilder.Attribute("pads", [1L, 1, 1, 1])],
            x, _builder.Floats(name + "/kernel", kernel, outputs, inputs, 3, 3));
        var norm = _builder.Node(
            "BatchNormalization", name + "/norm", conv,
            Filled(name + "/scale", 1, outputs), Filled(name + "/offset", 0, outputs),
            Filled(name + "/mean", 0, outputs), Filled(name + "/variance", 1, outputs));
        return _builder.Node("Relu", name, norm);
    }

    /// <summary>Halves height and width.</summary>
    public string Pool(string x) => _builder.Node(
        "", "MaxPool", x + "/pool",
        [GraphBuilder.Attribute("kernel_shape", [2L, 2]), GraphBuilder.Attribute("strides", [2L, 2])], x);

    public string Add(string a, string b) => _builder.Node("Add", b + "/sum", a, b);

    /// <summary>The network that ends with the mean of each channel as features.</summary>
    public ImageNetwork Finish(string x, int channels, ImageSize size)
    {
        var pooled = _builder.Node("GlobalAveragePool", "mean", x);
        _builder.Node("", "Flatten", "features", [GraphBuilder.Attribute("axis", 1)], pooled);
        _builder.Output("features", TensorProto.Types.DataType.Float, "N", channels);
        return ImageNetwork.FromBytes(_builder.ToBytes(), Name, new NetworkDescription
        {
            InputSize = size,
            Normalization = Normalization.ImageNet,
            CropFraction = 1,
        });
    }

    private string Filled(string name, float value, int count) =>
        _builder.Floats(name, Enumerable.Repeat(value, count).ToArray(), count);
}
