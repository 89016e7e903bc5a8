namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Keeps what is added to a graph apart from what is there: networks of others may use any name.</summary>
internal static class TensorNames
{
    /// <summary><paramref name="name"/> if no tensor has it, else the first free one of name_2, name_3, …</summary>
    public static string Free(GraphProto graph, string name)
    {
        var taken = Taken(graph).ToHashSet();
        var free = name;
        for (var i = 2; taken.Contains(free); i++)
            free = $"{name}_{i}";
        return free;
    }

    /// <summary>
    /// Gives the tensor that has the name another one, which is returned, so that the name can be used.
    /// </summary>
    public static string Vacate(GraphProto graph, string name)
    {
        var free = Free(graph, name);
        if (free != name)
            Rename(graph, name, free);
        return free;
    }

    /// <summary>The graphs inside a node: branches and loop bodies, which read tensors around them.</summary>
    public static IEnumerable<GraphProto> GraphsInside(NodeProto node) =>
        node.Attribute.SelectMany(
            attribute => attribute.G is { } graph ? [graph, .. attribute.Graphs] : attribute.Graphs);

    private static IEnumerable<string> Taken(GraphProto graph) =>
    [
        .. graph.Input.Select(input => input.Name),
        .. graph.Initializer.Select(tensor => tensor.Name),
        .. graph.Node.SelectMany(node => node.Output),
        .. graph.Node.SelectMany(GraphsInside).SelectMany(Taken),
    ];

    private static void Rename(GraphProto graph, string old, string name)
    {
        foreach (var tensor in graph.Initializer.Where(tensor => tensor.Name == old))
            tensor.Name = name;
        var values = graph.Input.Concat(graph.Output).Concat(graph.ValueInfo);
        foreach (var value in values.Where(value => value.Name == old))
            value.Name = name;
        foreach (var node in graph.Node)
        {
            Replace(node.Input, old, name);
            Replace(node.Output, old, name);
            foreach (var inside in GraphsInside(node))
                Rename(inside, old, name);
        }
    }

    private static void Replace(IList<string> names, string old, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == old)
                names[i] = name;
        }
    }
}
