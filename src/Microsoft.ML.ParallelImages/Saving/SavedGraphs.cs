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
    /// <remarks>
    /// Pixels of an image that was left out are NaN: so are all its probabilities then, and the name is empty.
    /// </remarks>
    public static byte[] Classifier(
        ReadOnlySpan<byte> classifier, TensorSpec spec, IReadOnlyList<string> classes, string scoreColumn)
    {
        var model = ModelProto.Parser.ParseFrom(classifier);
        var graph = model.Graph;
        var image = GraphReader.ImageInput(graph, "classifier");
        graph.Input.Clear();
        graph.Output.Clear();
        graph.ValueInfo.Clear();
        foreach (var name in (string[])[TwinColumns.Pixels, TwinColumns.Label, scoreColumn])
            TensorNames.Vacate(graph, name);

        var builder = new GraphBuilder(model);
        var body = graph.Node.Count;
        var shape = builder.Integers(builder.Free("image_shape"), 1, 3, spec.Size.Height, spec.Size.Width);
        builder.Node("Reshape", image, builder.Input(TwinColumns.Pixels, 1, "L"), shape);
        MoveToFront(graph.Node, body);
        HalfPrecision.HideInConstants(graph);
        var scoreShape = builder.Integers(builder.Free("score_shape"), classes.Count);
        var scores = builder.Node("Reshape", builder.Free("plain_scores"), OnnxGraphs.Scores, scoreShape);
        var first = AddFirstPixel(builder);
        var zero = builder.Node("Mul", builder.Free("zero_or_nan"), first, builder.Floats(builder.Free("zero"), [0], 1));
        builder.Node("Add", scoreColumn, scores, zero);
        AddLabel(builder, classes, scores, first);
        AddSlotNames(builder, classes, scoreColumn);
        builder.Output(scoreColumn, DataType.Float, classes.Count);
        builder.Output(TwinColumns.Label, DataType.String, 1);
        return builder.ToBytes();
    }

    /// <summary>The classifier that <see cref="Classifier"/> was made of: images [N,3,H,W] to <c>scores</c> [N,k].</summary>
    public static byte[] BackToImages(ReadOnlySpan<byte> saved, int classes)
    {
        var model = ModelProto.Parser.ParseFrom(saved);
        var graph = model.Graph;
        GraphPruner.KeepOnly(graph, OnnxGraphs.Scores);
        var reshape = graph.Node.Single(node => node.Input.Contains(TwinColumns.Pixels));
        graph.Node.Remove(reshape);
        graph.Initializer.Remove(graph.Initializer.Single(tensor => tensor.Name == reshape.Input[1]));
        graph.Input.Clear();
        graph.Output.Clear();
        var builder = new GraphBuilder(model);
        builder.Input(reshape.Output[0], "N", 3, "H", "W");
        builder.Output(OnnxGraphs.Scores, DataType.Float, "N", classes);
        return builder.ToBytes();
    }

    /// <summary>A node must stand behind those whose tensors it reads.</summary>
    private static void MoveToFront(Google.Protobuf.Collections.RepeatedField<NodeProto> nodes, int first)
    {
        var all = nodes.ToList();
        nodes.Clear();
        nodes.Add(all[first..]);
        nodes.Add(all[..first]);
    }

    /// <summary>
    /// The first number [1], which is NaN where all are: networks may lose NaN on the way, as Clip does.
    /// </summary>
    private static string AddFirstPixel(GraphBuilder builder)
    {
        var pixel = builder.Node(
            "", "Gather", builder.Free("first_pixel"), [GraphBuilder.Attribute("axis", 1)], TwinColumns.Pixels,
            builder.Integers(builder.Free("first_place"), 0));
        return builder.Node("Reshape", builder.Free("first_number"), pixel, builder.Integers(builder.Free("one_number"), 1));
    }

    /// <summary>Operators of set 7 only, since networks bring their own set: Where and IsNaN are younger.</summary>
    private static void AddLabel(GraphBuilder builder, IReadOnlyList<string> classes, string scores, string first)
    {
        var best = builder.Node(
            "", "ArgMax", builder.Free("best_class"), [GraphBuilder.Attribute("axis", 0), GraphBuilder.Attribute("keepdims", 1)], scores);
        var isNumber = builder.Node(
            "Greater", builder.Free("is_number"), first, builder.Floats(builder.Free("lowest"), [float.MinValue], 1));
        var oneOrNone = builder.Node(
            "", "Cast", builder.Free("one_or_none"), [GraphBuilder.Attribute("to", (long)DataType.Int64)], isNumber);
        var place = builder.Node("Add", builder.Free("best_place"), best, builder.Integers(builder.Free("one"), 1));
        var name = builder.Node("Mul", builder.Free("name_place"), place, oneOrNone);
        builder.Node("Gather", TwinColumns.Label, builder.Texts(builder.Free("class_names"), ["", .. classes]), name);
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
        builder.Node(domain, "LabelEncoder", name, attributes, builder.Texts(builder.Free("slot_names"), classes));
    }
}
