namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Finds the places of a graph that a head is fitted to.</summary>
internal static class GraphReader
{
    private static readonly string[] Multiplications = ["Gemm", "MatMul"];

    /// <summary>The one input that is not a weight and has four dimensions.</summary>
    public static string ImageInput(GraphProto graph, string network)
    {
        var weights = graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        var inputs = graph.Input.Where(input => !weights.Contains(input.Name)).ToList();
        return inputs is [var only] && only.Type?.TensorType?.Shape?.Dim.Count is 4 or null
            ? only.Name
            : throw new InvalidDataException(
                $"The network '{network}' has the inputs {string.Join(", ", inputs.Select(input => input.Name))}; "
                + "expected exactly one, an image [N,3,H,W].");
    }

    /// <summary>The output <c>features</c>, else the input of the last matrix multiplication, seen from the outputs.</summary>
    public static string FeatureTensor(GraphProto graph, string network)
    {
        if (graph.Output.Any(output => output.Name == "features"))
            return "features";
        var last = graph.Node.LastOrDefault(node => Multiplications.Contains(node.OpType));
        return last?.Input[0] ?? throw new InvalidDataException(
            $"The network '{network}' has neither an output named 'features' nor a Gemm or MatMul node in front of its "
            + "scores; expected one of them to put a new head on.");
    }
}
