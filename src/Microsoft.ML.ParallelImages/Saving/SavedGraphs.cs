using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The graphs that stand in saved models.</summary>
internal static class SavedGraphs
{
    /// <summary>A graph that only gives a vector its shape, which a loaded mapping cannot do: [1,L] to [3,H,W] or [H,W,3].</summary>
    public static byte[] PixelsToTensor(string output, TensorSpec spec)
    {
        var builder = GraphBuilder.Empty("pixels_to_tensor");
        var (width, height) = (spec.Size.Width, spec.Size.Height);
        long[] shape = spec.Layout == TensorLayout.Nchw ? [3, height, width] : [height, width, 3];
        builder.Node("Reshape", output, builder.Input(TwinColumns.Pixels, 1, "L"), builder.Integers("shape", shape));
        builder.Output(output, DataType.Float, shape[0], shape[1], shape[2]);
        return builder.ToBytes();
    }

    /// <summary>A classifier for one row of a saved model: vector of pixels to probabilities [k] and the best class's name.</summary>
    public static byte[] Classifier(
        ReadOnlySpan<byte> classifier, TensorSpec spec, IReadOnlyList<string> classes, string scoreColumn)
    {
        var model = ModelProto.Parser.ParseFrom(classifier);
        var image = GraphReader.ImageInput(model.Graph, "classifier");
        model.Graph.Input.Clear();
        model.Graph.Output.Clear();
        model.Graph.ValueInfo.Clear();
        var body = model.Graph.Node.ToList();
        model.Graph.Node.Clear();

        var builder = new GraphBuilder(model);
        builder.Node(
            "Reshape", image, builder.Input(TwinColumns.Pixels, 1, "L"),
            builder.Integers("image_shape", 1, 3, spec.Size.Height, spec.Size.Width));
        HalfPrecision.HideInConstants(model.Graph);
        model.Graph.Node.Add(body);
        builder.Node("Reshape", scoreColumn, OnnxGraphs.Scores, builder.Integers("score_shape", classes.Count));
        AddLabel(builder, classes, scoreColumn);
        AddSlotNames(builder, classes, scoreColumn);
        builder.Output(scoreColumn, DataType.Float, classes.Count);
        builder.Output(TwinColumns.Label, DataType.String, 1);
        return builder.ToBytes();
    }

    private static void AddLabel(GraphBuilder builder, IReadOnlyList<string> classes, string scores)
    {
        var best = builder.Node(
            "", "ArgMax", "best_class", [GraphBuilder.Attribute("axis", 0), GraphBuilder.Attribute("keepdims", 1)], scores);
        builder.Node("Gather", TwinColumns.Label, builder.Texts("class_names", classes), best);
    }

    /// <summary>ML.NET's ONNX transform reads slot names from a node of this name, which computes nothing of use.</summary>
    private static void AddSlotNames(GraphBuilder builder, IReadOnlyList<string> classes, string scoreColumn)
    {
        const string domain = "ai.onnx.ml";
        var name = $"mlnet.{scoreColumn}.SlotNames";
        builder.Use(domain, 2);
        AttributeProto[] attributes =
        [
            GraphBuilder.Attribute("keys_strings", classes),
            GraphBuilder.Attribute("values_int64s", Enumerable.Range(0, classes.Count).Select(i => (long)i)),
        ];
        builder.Node(domain, "LabelEncoder", name, attributes, builder.Texts("slot_names", classes));
    }
}
