using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Onnx;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Small networks of the shapes that exporters write, and a way to run them.</summary>
internal static class Networks
{
    /// <summary>Mean colours, a multiplication to four classes, softmax: images to probabilities [N,4].</summary>
    public static ModelProto Classifier(Action<GraphBuilder, string>? end = null, params object[] dimensions)
    {
        var model = Empty();
        var builder = new GraphBuilder(model);
        var image = builder.Input("pixels", dimensions.Length > 0 ? dimensions : ["N", 3, "H", "W"]);
        var pooled = builder.Node("GlobalAveragePool", "pooled", image);
        var flat = builder.Node("", "Flatten", "flat", [GraphBuilder.Attribute("axis", 1)], pooled);
        (end ?? GemmAndSoftmax)(builder, flat);
        return model;
    }

    public static void GemmAndSoftmax(GraphBuilder builder, string flat)
    {
        builder.Node("Gemm", "logits", flat, builder.Floats("w", Weights, 3, 4), builder.Floats("b", [1, 2, 3, 4], 4));
        builder.Node("", "Softmax", "probabilities", [GraphBuilder.Attribute("axis", 1)], "logits");
        builder.Output("probabilities", DataType.Float, "N", 4);
    }

    public static float[] Weights { get; } = [.. Enumerable.Range(0, 12).Select(i => MathF.Sin(i))];

    public static ModelProto Empty() => ModelProto.Parser.ParseFrom(GraphBuilder.Empty("test").ToBytes());

    public static ImageNetwork Read(ModelProto model, NetworkDescription? description = null) =>
        ImageNetwork.FromBytes(new GraphBuilder(model).ToBytes(), "test", description);

    public static NetworkDescription Small { get; } = new() { InputSize = new(4, 4), CropFraction = 1 };

    /// <summary>Numbers that differ from image to image and from channel to channel.</summary>
    public static float[] Images(int count, int side = 4) =>
        [.. Enumerable.Range(0, count * 3 * side * side).Select(i => MathF.Cos(i * 0.37f) + (i / (side * side)))];

    /// <summary>The mean of every channel of every image, which is what the small networks make.</summary>
    public static float[] Means(float[] images, int side = 4) =>
        [.. images.Chunk(side * side).Select(channel => channel.Average())];

    public static float[] Run(byte[] onnx, float[] images, int count, string? output = null)
    {
        using var session = new InferenceSession(onnx);
        using var run = new RunOptions();
        var side = (int)Math.Sqrt(images.Length / (3 * count));
        using var input = OrtValue.CreateTensorValueFromMemory(images, [count, 3, side, side]);
        using var outputs = session.Run(run, session.InputNames, [input], [output ?? session.OutputNames[0]]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public static void AssertClose(IReadOnlyList<float> expected, IReadOnlyList<float> actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
