using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>The graphs that training makes of a network.</summary>
internal static class OnnxGraphs
{
    /// <summary>Output of every classifier: probabilities [N,k].</summary>
    public const string Scores = "scores";

    /// <summary>The network up to its features: images [N,3,H,W] to [N,d].</summary>
    public static byte[] Features(ImageNetwork network)
    {
        var builder = CutAtFeatures(network.CopyModel(), network, out var features);
        builder.Input(network.InputName, "N", 3, "H", "W");
        builder.Output(features, DataType.Float, "N", "d");
        return builder.ToBytes();
    }

    /// <summary>The network with a linear head and softmax in the place of its own: image to probabilities.</summary>
    /// <param name="network">Makes features of images.</param>
    /// <param name="weights">[d,k], row by row.</param>
    /// <param name="biases">[k].</param>
    public static byte[] Classifier(ImageNetwork network, float[] weights, float[] biases) =>
        Classifier(network, new LinearHead([], weights, biases));

    /// <summary>The same with features that are centred first, where the head has means.</summary>
    public static byte[] Classifier(ImageNetwork network, LinearHead head)
    {
        var model = network.CopyModel();
        var builder = CutAtFeatures(model, network, out var features);
        var classes = head.Biases.Length;
        builder.Input(network.InputName, "N", 3, "H", "W");
        var centred = head.Means.Length == 0
            ? features
            : builder.Node(
                "Sub", builder.Free("centred_features"), features,
                builder.Floats(builder.Free("head_means"), head.Means, head.Means.Length));
        var logits = builder.Node(
            "Gemm", builder.Free("head_logits"), centred,
            builder.Floats(builder.Free("head_weights"), head.Weights, head.Weights.Length / classes, classes),
            builder.Floats(builder.Free("head_biases"), head.Biases, classes));
        TensorNames.Vacate(model.Graph, Scores);
        builder.Node("", "Softmax", Scores, [GraphBuilder.Attribute("axis", 1)], logits);
        builder.Output(Scores, DataType.Float, "N", classes);
        DescriptionMetadata.Write(model, network.Description);
        return builder.ToBytes();
    }

    /// <summary>
    /// The same with the numbers in front of a last softmax as an output too: probabilities of 0 and 1 tell little.
    /// </summary>
    public static byte[] WithLogits(byte[] network)
    {
        var model = ModelProto.Parser.ParseFrom(network);
        var softmax = model.Graph.Node.FirstOrDefault(node => node.OpType == "Softmax" && node.Output.Contains(Scores));
        if (softmax is null || TensorTypes.Of(model.Graph, softmax.Input[0]) != DataType.Float)
            return network;
        var builder = new GraphBuilder(model);
        builder.Output(softmax.Input[0], DataType.Float, "N", "k");
        return builder.ToBytes();
    }

    private static GraphBuilder CutAtFeatures(ModelProto model, ImageNetwork network, out string features)
    {
        // Before version 4 of the format each weight had to be an input, too.
        model.IrVersion = Math.Max(model.IrVersion, 4);
        var type = TensorTypes.Of(model.Graph, network.FeatureName);
        GraphPruner.KeepOnly(model.Graph, network.FeatureName);
        model.Graph.Input.Clear();
        model.Graph.Output.Clear();
        // Shapes that an exporter noted down may hold for its own batch size only.
        model.Graph.ValueInfo.Clear();
        var builder = new GraphBuilder(model);
        features = builder.Node(
            "", "Flatten", builder.Free("flat_features"), [GraphBuilder.Attribute("axis", 1)], network.FeatureName);
        // A network of half precision may widen its numbers behind its own head only.
        if (type != DataType.Float)
        {
            features = builder.Node(
                "", "Cast", builder.Free("float_features"), [GraphBuilder.Attribute("to", (long)DataType.Float)],
                features);
        }

        return builder;
    }
}
