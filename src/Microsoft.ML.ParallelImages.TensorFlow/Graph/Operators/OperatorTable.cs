namespace Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;

/// <summary>Which ONNX operators are covered, and by what.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<NodeScope, Value>> Operators = new()
    {
        ["Conv"] = LayerOperators.Convolution,
        ["BatchNormalization"] = LayerOperators.BatchNormalization,
        ["Gemm"] = LayerOperators.Gemm,
        ["MatMul"] = LayerOperators.MatMul,
        ["Relu"] = scope => scope.Forward.Relu(scope.Input(0), scope.Node.Name),
        ["Clip"] = NumberOperators.Clip,
        ["LeakyRelu"] = NumberOperators.LeakyRelu,
        ["Sigmoid"] = scope => scope.Forward.Sigmoid(scope.Input(0), scope.Node.Name),
        ["Tanh"] = scope => scope.Forward.Tanh(scope.Input(0), scope.Node.Name),
        ["HardSigmoid"] = NumberOperators.HardSigmoid,
        ["HardSwish"] = NumberOperators.HardSwish,
        ["Swish"] = NumberOperators.Swish,
        ["Add"] = NumberOperators.Add,
        ["Sub"] = NumberOperators.Subtract,
        ["Mul"] = NumberOperators.Multiply,
        ["Div"] = NumberOperators.Divide,
        ["MaxPool"] = PlaceOperators.MaxPool,
        ["AveragePool"] = PlaceOperators.AveragePool,
        ["GlobalAveragePool"] = PlaceOperators.GlobalAveragePool,
        ["ReduceMean"] = PlaceOperators.ReduceMean,
        ["Pad"] = PlaceOperators.Pad,
        ["Concat"] = PlaceOperators.Concatenate,
        ["Flatten"] = PlaceOperators.Flatten,
        ["Reshape"] = PlaceOperators.Reshape,
        ["Squeeze"] = PlaceOperators.Squeeze,
        ["Unsqueeze"] = PlaceOperators.Unsqueeze,
        ["Dropout"] = scope => scope.Input(0),
        ["Identity"] = scope => scope.Input(0),
        ["Cast"] = NumberOperators.Cast,
    };

    // Taken before the table is asked, where they compute constants and lengths.
    private static readonly string[] Lengths = ["Constant", "Shape", "Gather", "Slice"];

    /// <exception cref="NotSupportedException">Names every node that is not covered.</exception>
    public static void CheckCovered(IEnumerable<OnnxNode> nodes, string network)
    {
        var missing = nodes.Where(node => !Operators.ContainsKey(node.Type) && !Lengths.Contains(node.Type)).ToList();
        if (missing.Count == 0)
            return;
        throw new NotSupportedException(
            $"Translating the network '{network}' for TensorFlow: these nodes are not covered: "
            + $"{string.Join(", ", missing.Select(node => $"'{node.Name}' ({node.Type})"))}. Covered are "
            + $"{string.Join(", ", Operators.Keys.Order(StringComparer.Ordinal))}. Export the network without the "
            + "others, or train a new head on it with the ONNX Runtime engine, which takes every ONNX network.");
    }

    public static Value Translate(NodeScope scope) =>
        Operators.TryGetValue(scope.Node.Type, out var operation)
            ? operation(scope)
            : throw scope.Node.NotCovered("it is covered only where it computes the target of a Reshape");
}
