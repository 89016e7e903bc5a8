using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>The graphs that training makes of a network.</summary>
internal static class OnnxGraphs
{
    /// <summary>Output of <see cref="Classifier"/>: probabilities [N,k].</summary>
    public const string Scores = "scores";

    /// <summary>The network up to its features, output [N,d].</summary>
    public static byte[] Features(ImageNetwork network)
    {
        var model = network.CopyModel();
        var builder = CutAtFeatures(model, network, out var features);
        builder.Output(features, DataType.Float, "N", "d");
        return builder.ToBytes();
    }

    /// <summary>The network with a linear head and softmax in the place of its own: image to probabilities.</summary>
    /// <param name="network">Makes features of images.</param>
    /// <param name="weights">[d,k], row by row.</param>
    /// <param name="biases">[k].</param>
    public static byte[] Classifier(ImageNetwork network, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases)
    {
        var model = network.CopyModel();
        var builder = CutAtFeatures(model, network, out var features);
        var classes = biases.Length;
        var logits = builder.Node(
            "Gemm", "head_logits", features,
            builder.Floats("head_weights", weights, weights.Length / classes, classes),
            builder.Floats("head_biases", biases, classes));
        builder.Node("", "Softmax", Scores, [GraphBuilder.Attribute("axis", 1)], logits);
        builder.Output(Scores, DataType.Float, "N", classes);
        var (width, height) = (network.Description.InputSize.Width, network.Description.InputSize.Height);
        model.Graph.Input.Clear();
        builder.Input(network.InputName, "N", 3, height, width);
        DescriptionMetadata.Write(model, network.Description);
        return builder.ToBytes();
    }

    private static GraphBuilder CutAtFeatures(ModelProto model, ImageNetwork network, out string features)
    {
        GraphPruner.KeepOnly(model.Graph, network.FeatureName);
        model.Graph.Output.Clear();
        var builder = new GraphBuilder(model);
        features = builder.Node("", "Flatten", "flat_features", [GraphBuilder.Attribute("axis", 1)], network.FeatureName);
        return builder;
    }
}
