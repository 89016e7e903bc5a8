using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Statistics;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The graphs that stand in saved models.</summary>
internal static class SavedGraphs
{
    private const string WhiteningName = "__pi_whitening";

    /// <summary>
    /// A graph that only gives a vector its shape, which a loaded mapping cannot do: [1,L] to [C,H,W] or [H,W,C].
    /// </summary>
    public static byte[] PixelsToTensor(string output, TensorSpec spec)
    {
        var builder = GraphBuilder.Empty("pixels_to_tensor");
        var (width, height, channels) = (spec.Size.Width, spec.Size.Height, spec.Channels);
        long[] shape = spec.Layout == TensorLayout.Nchw ? [channels, height, width] : [height, width, channels];
        builder.Node("Reshape", output, builder.Input(TwinColumns.Pixels, 1, "L"), builder.Integers("shape", shape));
        builder.Output(output, DataType.Float, shape[0], shape[1], shape[2]);
        return builder.ToBytes();
    }

    /// <summary>
    /// What is left of a standardization behind the mapping: whitening, if there is one, and the vector's shape.
    /// </summary>
    public static byte[] StandardizedTensor(string output, Standardization learned)
    {
        var builder = GraphBuilder.Empty("standardized_tensor");
        var pixels = builder.Input(TwinColumns.Pixels, 1, "L");
        var length = learned.Shape.Count();
        if (learned.Whitening is { } whitening)
        {
            var matrix = builder.Floats(WhiteningName, whitening.Values, length, length);
            pixels = builder.Node("MatMul", "__pi_whitened", pixels, matrix);
        }

        var shape = Array.ConvertAll(learned.Shape.ToDimensions(), dimension => (long)dimension);
        builder.Node("Reshape", output, pixels, builder.Integers("__pi_shape", shape));
        builder.Output(output, DataType.Float, shape[0], shape[1], shape[2]);
        return builder.ToBytes();
    }

    /// <summary>The matrix that <see cref="StandardizedTensor"/> was given.</summary>
    public static WhiteningMatrix? WhiteningOf(ReadOnlySpan<byte> saved) =>
        ModelProto.Parser.ParseFrom(saved).Graph.Initializer
            .Where(tensor => tensor.Name == WhiteningName)
            .Select(tensor => new WhiteningMatrix(MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()))
            .SingleOrDefault();

    /// <summary>
    /// A classifier for one row of a saved model: vector of pixels to probabilities [k] and the best class's name.
    /// </summary>
    /// <remarks>
    /// Pixels of an image that was left out are NaN: so are all its probabilities then, and the name is empty.
    /// </remarks>
    public static byte[] Classifier(
        ReadOnlySpan<byte> classifier, TensorSpec spec, IReadOnlyList<string> classes, string scoreColumn)
    {
        var builder = BehindPixels(classifier, spec, [TwinColumns.Label, scoreColumn], out _);
        var scoreShape = builder.Integers(builder.Free("score_shape"), classes.Count);
        var scores = builder.Node("Reshape", builder.Free("plain_scores"), OnnxGraphs.Scores, scoreShape);
        var first = AddFirstPixel(builder);
        AddWithNaN(builder, scoreColumn, scores, first);
        AddLabel(builder, classes, scores, first);
        AddSlotNames(builder, classes, scoreColumn);
        builder.Output(scoreColumn, DataType.Float, classes.Count);
        builder.Output(TwinColumns.Label, DataType.String, 1);
        return builder.ToBytes();
    }

    /// <summary>
    /// A network's features [d] for one row of a saved model: NaN, all of them, for an image that was left out.
    /// </summary>
    /// <param name="network">Images to features [N,d], its only output.</param>
    /// <param name="spec">What images become for it.</param>
    /// <param name="length">How many features an image has.</param>
    /// <param name="column">Name of the output.</param>
    public static byte[] Features(ReadOnlySpan<byte> network, TensorSpec spec, int length, string column)
    {
        var builder = BehindPixels(network, spec, [TwinColumns.Features, column], out var output);
        builder.Node("Identity", TwinColumns.Features, output);
        var shape = builder.Integers(builder.Free("feature_shape"), length);
        var features = builder.Node("Reshape", builder.Free("plain_features"), TwinColumns.Features, shape);
        AddWithNaN(builder, column, features, AddFirstPixel(builder));
        builder.Output(column, DataType.Float, length);
        return builder.ToBytes();
    }

    /// <summary>
    /// The classifier that <see cref="Classifier"/> was made of: images [N,3,H,W] to <c>scores</c> [N,k].
    /// </summary>
    public static byte[] ClassifierOfImages(ReadOnlySpan<byte> saved, int classes) =>
        BackToImages(saved, OnnxGraphs.Scores, classes);

    /// <summary>The network that <see cref="Features"/> was made of: images [N,3,H,W] to features [N,d].</summary>
    public static byte[] FeaturesOfImages(ReadOnlySpan<byte> saved, int length) =>
        BackToImages(saved, TwinColumns.Features, length);

    private static byte[] BackToImages(ReadOnlySpan<byte> saved, string output, int length)
    {
        var model = ModelProto.Parser.ParseFrom(saved);
        var graph = model.Graph;
        GraphPruner.KeepOnly(graph, output);
        var reshape = graph.Node.Single(node => node.Input.Contains(TwinColumns.Pixels));
        graph.Node.Remove(reshape);
        graph.Initializer.Remove(graph.Initializer.Single(tensor => tensor.Name == reshape.Input[1]));
        graph.Input.Clear();
        graph.Output.Clear();
        var builder = new GraphBuilder(model);
        builder.Input(reshape.Output[0], "N", 3, "H", "W");
        builder.Output(output, DataType.Float, "N", length);
        return builder.ToBytes();
    }

    /// <summary>The network with a reshape of a row of pixels in front; its own output is no output any more.</summary>
    private static GraphBuilder BehindPixels(
        ReadOnlySpan<byte> network, TensorSpec spec, string[] names, out string output)
    {
        var model = ModelProto.Parser.ParseFrom(network);
        var graph = model.Graph;
        foreach (var name in names.Prepend(TwinColumns.Pixels))
            TensorNames.Vacate(graph, name);
        var image = GraphReader.ImageInput(graph, "network");
        output = graph.Output[0].Name;
        graph.Input.Clear();
        graph.Output.Clear();
        graph.ValueInfo.Clear();

        var builder = new GraphBuilder(model);
        var body = graph.Node.Count;
        var shape = builder.Integers(builder.Free("image_shape"), 1, 3, spec.Size.Height, spec.Size.Width);
        builder.Node("Reshape", image, builder.Input(TwinColumns.Pixels, 1, "L"), shape);
        MoveToFront(graph.Node, body);
        HalfPrecision.HideInConstants(graph);
        return builder;
    }

    /// <summary>The numbers, all of them NaN where the first pixel is.</summary>
    private static void AddWithNaN(GraphBuilder builder, string name, string numbers, string first)
    {
        var zero = builder.Floats(builder.Free("zero"), [0], 1);
        var zeroOrNaN = builder.Node("Mul", builder.Free("zero_or_nan"), first, zero);
        builder.Node("Add", name, numbers, zeroOrNaN);
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
        return builder.Node(
            "Reshape", builder.Free("first_number"), pixel, builder.Integers(builder.Free("one_number"), 1));
    }

    /// <summary>Operators of set 7 only, since networks bring their own set: Where and IsNaN are younger.</summary>
    private static void AddLabel(GraphBuilder builder, IReadOnlyList<string> classes, string scores, string first)
    {
        var best = builder.Node(
            "", "ArgMax", builder.Free("best_class"),
            [GraphBuilder.Attribute("axis", 0), GraphBuilder.Attribute("keepdims", 1)], scores);
        var isNumber = builder.Node(
            "Greater", builder.Free("is_number"), first, builder.Floats(builder.Free("lowest"), [float.MinValue], 1));
        var oneOrNone = builder.Node(
            "", "Cast", builder.Free("one_or_none"), [GraphBuilder.Attribute("to", (long)DataType.Int64)], isNumber);
        var place = builder.Node("Add", builder.Free("best_place"), best, builder.Integers(builder.Free("one"), 1));
        var name = builder.Node("Mul", builder.Free("name_place"), place, oneOrNone);
        builder.Node("Gather", TwinColumns.Label, builder.Texts(builder.Free("class_names"), ["", .. classes]), name);
    }

    /// <summary>
    /// ML.NET's ONNX transform reads slot names from a node of this name, which computes nothing of use.
    /// </summary>
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
