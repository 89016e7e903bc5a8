using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// Which kind of numbers a tensor of a graph holds: exporters write the types of inner tensors or leave them out.
/// </summary>
internal static class TensorTypes
{
    /// <summary>
    /// The type that the file gives, else the one that follows from the nodes before; floats where neither says.
    /// </summary>
    public static DataType Of(GraphProto graph, string tensor)
    {
        var written = graph.Input.Concat(graph.Output).Concat(graph.ValueInfo)
            .Where(value => value.Type?.TensorType is { ElemType: > 0 })
            .DistinctBy(value => value.Name)
            .ToDictionary(value => value.Name, value => (DataType)value.Type.TensorType.ElemType);
        foreach (var weight in graph.Initializer)
            written[weight.Name] = (DataType)weight.DataType;
        var makers = new Dictionary<string, NodeProto>();
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output)
                makers[output] = node;
        }

        while (true)
        {
            if (written.TryGetValue(tensor, out var type))
                return type;
            if (!makers.TryGetValue(tensor, out var node))
                return DataType.Float;
            if (node.OpType == "Cast")
                return (DataType)node.Attribute.First(attribute => attribute.Name == "to").I;
            if (node.OpType == "Constant")
            {
                var value = node.Attribute.FirstOrDefault(attribute => attribute.T is not null);
                return (DataType?)value?.T.DataType ?? DataType.Float;
            }

            tensor = TypedLike(node);
        }
    }

    /// <summary>The input whose type the output has: the first, apart from a few operators.</summary>
    private static string TypedLike(NodeProto node)
    {
        var place = node.OpType is "DequantizeLinear" or "Where" ? 1 : 0;
        return node.Input.ElementAtOrDefault(place) ?? "";
    }
}
