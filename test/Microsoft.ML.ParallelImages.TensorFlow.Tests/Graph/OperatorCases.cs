using Google.Protobuf;
using Microsoft.ML.ParallelImages.Onnx;
using static Microsoft.ML.ParallelImages.Onnx.GraphBuilder;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

/// <summary>
/// A tiny network around each covered operator: image, convolution to 4 channels, the operator, pool, 3 logits.
/// </summary>
internal static class OperatorCases
{
    public const int Classes = 3;

    public static IReadOnlyDictionary<string, Func<GraphBuilder, string, string>> All { get; } =
        new Dictionary<string, Func<GraphBuilder, string, string>>
        {
            ["Identity"] = (b, x) => b.Node("Identity", "y", x),
            ["Dropout"] = (b, x) => b.Node("Dropout", "y", x),
            ["Relu"] = (b, x) => b.Node("Relu", "y", x),
            ["Clip 0..6"] = (b, x) =>
            {
                var larger = b.Node("Mul", "larger", x, Scalar(b, "ten", 10));
                return b.Node("Clip", "y", larger, Scalar(b, "low", 0), Scalar(b, "high", 6));
            },
            ["Clip from 0"] = (b, x) => b.Node("Clip", "y", x, Scalar(b, "low", 0)),
            ["Clip -0.4..0.3"] = (b, x) => b.Node("Clip", "y", x, Scalar(b, "low", -0.4f), Scalar(b, "high", 0.3f)),
            ["LeakyRelu"] = (b, x) => b.Node("", "LeakyRelu", "y", [Number("alpha", 0.2f)], x),
            ["Sigmoid"] = (b, x) => b.Node("Sigmoid", "y", x),
            ["Tanh"] = (b, x) => b.Node("Tanh", "y", x),
            ["HardSigmoid"] = (b, x) =>
                b.Node("", "HardSigmoid", "y", [Number("alpha", 0.4f), Number("beta", 0.45f)], x),
            ["HardSwish"] = (b, x) => b.Node("HardSwish", "y", b.Node("Mul", "larger", x, Scalar(b, "four", 4))),
            ["Swish pattern"] = (b, x) => b.Node("Mul", "y", x, b.Node("Sigmoid", "gate", x)),
            ["HardSwish pattern"] = (b, x) =>
            {
                var shifted = b.Node("Add", "shifted", x, Scalar(b, "three", 3));
                var clipped = b.Node("Clip", "clipped", shifted, Scalar(b, "low", 0), Scalar(b, "high", 6));
                return b.Node("Div", "y", b.Node("Mul", "product", x, clipped), Scalar(b, "six", 6));
            },
            ["Sub and Mul by channel"] = (b, x) => b.Node(
                "Mul", "y",
                b.Node("Sub", "centred", x, b.Floats("means", Noise(4, 20), 1, 4, 1, 1)),
                b.Floats("scales", Noise(4, 21), 4, 1, 1)),
            ["Add of two"] = (b, x) => b.Node("Add", "y", x, Convolve(b, x, "second", 4, 1, 22)),
            ["a value used three times"] = (b, x) => b.Node("Add", "y", b.Node("Mul", "square", x, x), x),
            ["bias as Add"] = (b, x) => b.Node(
                "Add", "y", b.Node(
                    "", "Conv", "plain", [Attribute("kernel_shape", [1L, 1])], x,
                    b.Floats("w", Noise(16, 23), 4, 4, 1, 1)),
                b.Floats("late_bias", Noise(4, 24), 1, 4, 1, 1)),
            ["strided Conv with margins"] = (b, x) =>
                Convolve(b, x, "y", 5, 3, 25, Strides(2, 2), Margins(1, 1, 1, 1)),
            ["strided Conv, SAME_UPPER"] = (b, x) =>
                Convolve(b, x, "y", 5, 3, 26, Strides(2, 2), Text("auto_pad", "SAME_UPPER")),
            ["Conv without margins"] = (b, x) => Convolve(b, x, "y", 5, 3, 27),
            ["Conv with uneven strides"] = (b, x) =>
                Convolve(b, x, "y", 5, 3, 28, Strides(1, 2), Margins(1, 0, 1, 2)),
            ["Conv of one place with strides"] = (b, x) => Convolve(b, x, "y", 5, 1, 33, Strides(2, 2)),
            ["depthwise Conv"] = (b, x) => Depthwise(b, x, 1, Margins(1, 1, 1, 1)),
            ["depthwise Conv with two results a channel"] = (b, x) =>
                Depthwise(b, x, 2, Strides(2, 2), Margins(1, 1, 1, 1)),
            ["BatchNormalization"] = (b, x) => Normalize(b, x),
            ["MaxPool"] = (b, x) => Pool(b, x, "MaxPool", 2, Strides(2, 2)),
            ["MaxPool with margins"] = (b, x) => Pool(b, x, "MaxPool", 3, Strides(2, 2), Margins(1, 1, 1, 1)),
            ["AveragePool"] = (b, x) => Pool(b, x, "AveragePool", 2, Strides(2, 2)),
            ["AveragePool, margins counted"] = (b, x) =>
                Pool(b, x, "AveragePool", 3, Margins(1, 1, 1, 1), Attribute("count_include_pad", 1)),
            ["AveragePool, margins left out"] = (b, x) => Pool(b, x, "AveragePool", 3, Margins(1, 1, 1, 1)),
            ["Pad"] = (b, x) =>
                b.Node("Pad", "y", x, b.Integers("margins", 0, 0, 1, 2, 0, 0, 3, 0), Scalar(b, "filler", 0.5f)),
            ["Concat"] = (b, x) =>
                b.Node("", "Concat", "y", [Attribute("axis", 1)], x, Convolve(b, x, "second", 3, 1, 29)),
            ["Concat of one"] = (b, x) =>
                b.Node("", "Concat", "y", [Attribute("axis", 1)], Convolve(b, x, "second", 4, 1, 29)),
            ["Cast to what it is"] = (b, x) => b.Node("", "Cast", "y", [Attribute("to", 1)], x),
            ["squeeze and excite"] = (b, x) =>
            {
                var squeezed = Convolve(b, b.Node("GlobalAveragePool", "mean", x), "squeezed", 4, 1, 30);
                return b.Node("Mul", "y", x, b.Node("Sigmoid", "gate", squeezed));
            },
            ["squeeze and excite by matrices"] = (b, x) =>
            {
                var mean = b.Node("", "ReduceMean", "mean", [Attribute("axes", [2L, 3]), Attribute("keepdims", 0)], x);
                var gate = b.Node(
                    "Sigmoid", "gate", b.Node("MatMul", "product", mean, b.Floats("matrix", Noise(16, 31), 4, 4)));
                return b.Node("Mul", "y", x, b.Node("Reshape", "places", gate, b.Integers("places_shape", 0, 4, 1, 1)));
            },
        };

    /// <summary>The network of a case; opset 14, the first with HardSwish.</summary>
    public static ModelProto Build(string name, bool poolsAll = true)
    {
        var builder = Empty(name);
        builder.Input("image", "N", 3, 8, 6);
        var middle = All[name](builder, Convolve(builder, "image", "start", 4, 3, 1, Attribute("pads", [1L, 1, 1, 1])));
        var flat = builder.Node(
            "", "Flatten", "flat", [Attribute("axis", 1)],
            poolsAll ? builder.Node("GlobalAveragePool", "pooled", middle) : middle);
        var model = ModelProto.Parser.ParseFrom(builder.ToBytes());
        model.OpsetImport[0].Version = 14;
        var inputs = CountFeatures(model);
        new GraphBuilder(model).Node(
            "", "Gemm", "logits", [Attribute("transB", 1)], flat,
            new GraphBuilder(model).Floats("head", Noise(Classes * inputs, 2), Classes, inputs),
            new GraphBuilder(model).Floats("head_bias", Noise(Classes, 3), Classes));
        new GraphBuilder(model).Output("logits", TensorProto.Types.DataType.Float, "N", Classes);
        return model;
    }

    /// <summary>Conv with a kernel of noise and a bias; <paramref name="output"/> names the result.</summary>
    public static string Convolve(
        GraphBuilder b, string x, string output, int channels, int size, int seed, params AttributeProto[] attributes)
    {
        var inputs = x == "image" ? 3 : 4;
        var kernel = b.Floats(
            output + "_kernel", Noise(channels * inputs * size * size, seed), channels, inputs, size, size);
        var bias = b.Floats(output + "_bias", Noise(channels, seed + 100), channels);
        return b.Node(
            "", "Conv", output, [Attribute("kernel_shape", [size, (long)size]), .. attributes], x, kernel, bias);
    }

    public static float[] Noise(int count, int seed) => OnnxReference.Noise(count, seed);

    /// <summary>How many features reach the head, as ONNX Runtime counts them.</summary>
    private static int CountFeatures(ModelProto model)
    {
        var probe = model.Clone();
        new GraphBuilder(probe).Output("flat", TensorProto.Types.DataType.Float, "N", "d");
        return OnnxReference.Run(probe.ToByteArray(), new float[3 * 8 * 6], [1, 3, 8, 6], "flat")[0].Length;
    }

    private static string Pool(
        GraphBuilder b, string x, string type, int size, params AttributeProto[] attributes) =>
        b.Node("", type, "y", [Attribute("kernel_shape", [size, (long)size]), .. attributes], x);

    private static AttributeProto Strides(long y, long x) => Attribute("strides", [y, x]);

    private static AttributeProto Margins(params long[] pads) => Attribute("pads", pads);

    private static string Depthwise(
        GraphBuilder b, string x, int multiplier, params AttributeProto[] attributes) => b.Node(
        "", "Conv", "y", [Attribute("kernel_shape", [3L, 3]), Attribute("group", 4), .. attributes],
        x, b.Floats("depth", Noise(36 * multiplier, 32), 4 * multiplier, 1, 3, 3));

    private static string Normalize(GraphBuilder b, string x) => b.Node(
        "", "BatchNormalization", "y", [Number("epsilon", 1e-3f), Number("momentum", 0.8f)],
        x, b.Floats("scale", [1.5f, -0.5f, 0.7f, 1], 4), b.Floats("offset", [0.1f, -0.2f, 0.3f, 0], 4),
        b.Floats("mean", [0.1f, 0.2f, -0.1f, 0], 4), b.Floats("variance", [0.5f, 1, 2, 0.1f], 4));

    private static string Scalar(GraphBuilder b, string name, float value) => b.Floats(name, [value]);

    private static AttributeProto Number(string name, float value) =>
        new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    private static AttributeProto Text(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };
}
