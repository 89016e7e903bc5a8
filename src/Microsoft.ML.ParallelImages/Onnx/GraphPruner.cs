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
            needed.UnionWith(node.Input);
        }

        Replace(graph.Node, kept);
        Replace(graph.Initializer, [.. graph.Initializer.Where(tensor => needed.Contains(tensor.Name))]);
        Replace(graph.ValueInfo, [.. graph.ValueInfo.Where(value => needed.Contains(value.Name))]);
        Replace(graph.Output, [.. graph.Output.Where(output => wanted.Contains(output.Name))]);
    }

    private static void Replace<T>(Google.Protobuf.Collections.RepeatedField<T> field, IEnumerable<T> items)
    {
        var list = items.ToList();
        field.Clear();
        field.Add(list);
    }
}
