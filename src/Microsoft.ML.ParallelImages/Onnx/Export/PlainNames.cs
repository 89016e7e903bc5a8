using Google.Protobuf.Collections;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// Takes every word out of a file that its computation does not need: who made the network, what it is called, what its
/// layers are.
/// </summary>
/// <remarks>
/// Tensors are numbered; one name becomes one number everywhere, in graphs inside nodes too, which read tensors around
/// them. Functions of the file's own keep their names, which are operators.
/// </remarks>
internal sealed class PlainNames
{
    private readonly Dictionary<string, string> _names = new() { [""] = "" };

    private PlainNames(string input, string output) =>
        (_names[input], _names[output]) = (ExportedGraph.Image, OnnxGraphs.Scores);

    /// <param name="model">Is changed.</param>
    /// <param name="input">Becomes <see cref="ExportedGraph.Image"/>.</param>
    /// <param name="output">Becomes <see cref="OnnxGraphs.Scores"/>.</param>
    public static void Give(ModelProto model, string input, string output)
    {
        model.ClearProducerName();
        model.ClearProducerVersion();
        model.ClearDomain();
        model.ClearModelVersion();
        model.ClearDocString();
        model.MetadataProps.Clear();
        new PlainNames(input, output).Rename(model.Graph);
        foreach (var function in model.Functions)
        {
            function.ClearDocString();
            function.MetadataProps.Clear();
            function.ValueInfo.Clear();
            ForgetWords(function.Node);
        }
    }

    private void Rename(GraphProto graph)
    {
        graph.Name = "image_classifier";
        graph.ClearDocString();
        graph.MetadataProps.Clear();
        graph.QuantizationAnnotation.Clear();
        foreach (var value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo))
        {
            value.Name = NameOf(value.Name);
            value.ClearDocString();
            value.MetadataProps.Clear();
        }

        foreach (var tensor in graph.Initializer.Concat(graph.SparseInitializer.SelectMany(sparse => Parts(sparse))))
        {
            tensor.Name = NameOf(tensor.Name);
            tensor.ClearDocString();
            tensor.MetadataProps.Clear();
        }

        ForgetWords(graph.Node);
        foreach (var node in graph.Node)
        {
            Rename(node.Input);
            Rename(node.Output);
            foreach (var inside in TensorNames.GraphsInside(node))
                Rename(inside);
        }
    }

    private static void ForgetWords(IEnumerable<NodeProto> nodes)
    {
        foreach (var node in nodes)
        {
            node.ClearName();
            node.ClearDocString();
            node.MetadataProps.Clear();
            foreach (var attribute in node.Attribute)
            {
                attribute.ClearDocString();
                // The name of a constant's value means nothing.
                attribute.T?.ClearName();
                attribute.T?.ClearDocString();
            }
        }
    }

    private static IEnumerable<TensorProto> Parts(SparseTensorProto sparse) =>
        new[] { sparse.Values, sparse.Indices }.Where(part => part is not null);

    private void Rename(RepeatedField<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            names[i] = NameOf(names[i]);
    }

    private string NameOf(string name)
    {
        if (!_names.TryGetValue(name, out var plain))
            _names[name] = plain = FormattableString.Invariant($"t{_names.Count}");
        return plain;
    }
}
