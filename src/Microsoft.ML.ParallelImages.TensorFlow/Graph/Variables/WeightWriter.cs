using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Puts trained weights back into the ONNX network that they came from.</summary>
internal static class WeightWriter
{
    /// <summary>Overwrites the constants of <paramref name="model"/>, as 32-bit floats.</summary>
    /// <param name="model">Of the same network; changed.</param>
    /// <param name="variables">Which weights.</param>
    /// <param name="values">Their numbers in TensorFlow's order, one array a variable.</param>
    public static void Write(ModelProto model, IReadOnlyList<Variable> variables, IReadOnlyList<float[]> values)
    {
        var constants = ConstantsOf(model.Graph);
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            var numbers = WeightLayout.ToOnnx(values[i], variable.OnnxShape, variable.Role, variable.Groups);
            OnnxTensor.Write(constants[variable.Name], numbers);
        }

        DropOutdatedTypes(model.Graph, [.. variables.Select(variable => variable.Name)]);
    }

    private static Dictionary<string, TensorProto> ConstantsOf(GraphProto graph)
    {
        var constants = graph.Initializer.ToDictionary(tensor => tensor.Name);
        foreach (var node in graph.Node.Where(node => node.OpType == "Constant"))
        {
            if (node.Attribute.FirstOrDefault(attribute => attribute.Name == "value") is { } attribute)
                constants[node.Output[0]] = attribute.T;
        }

        return constants;
    }

    /// <summary>A weight that was of half precision may be listed with that type elsewhere in the file.</summary>
    private static void DropOutdatedTypes(GraphProto graph, HashSet<string> names)
    {
        foreach (var outdated in graph.ValueInfo.Where(value => names.Contains(value.Name)).ToList())
            graph.ValueInfo.Remove(outdated);
        foreach (var outdated in graph.Input.Where(value => names.Contains(value.Name)).ToList())
            graph.Input.Remove(outdated);
    }
}
