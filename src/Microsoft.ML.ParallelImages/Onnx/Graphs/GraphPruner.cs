namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Cuts away everything that the wanted outputs do not need.</summary>
internal static class GraphPruner
{
    public static void KeepOnly(GraphProto graph, params string[] wanted)
    {
        var needed = wanted.ToHashSet();
        var kept = new Stack<NodeProto>();
        foreach (var node in graph.Node.Reverse())
        {
            if (!node.Output.Any(needed.Contains))
                continue;
            kept.Push(node);
            needed.UnionWith(ReadBy(node));
        }

        Replace(graph.Node, kept);
        Replace(graph.Initializer, [.. graph.Initializer.Where(tensor => needed.Contains(tensor.Name))]);
        Replace(graph.ValueInfo, [.. graph.ValueInfo.Where(value => needed.Contains(value.Name))]);
        Replace(graph.Output, [.. graph.Output.Where(output => wanted.Contains(output.Name))]);
    }

    /// <summary>Inputs of a node, and what the graphs inside it read without listing it.</summary>
    private static IEnumerable<string> ReadBy(NodeProto node) =>
        node.Input.Concat(TensorNames.GraphsInside(node).SelectMany(
            graph => graph.Node.SelectMany(ReadBy).Concat(graph.Output.Select(output => output.Name))));

    private static void Replace<T>(Google.Protobuf.Collections.RepeatedField<T> field, IEnumerable<T> items)
    {
        var list = items.ToList();
        field.Clear();
        field.Add(list);
    }
}
