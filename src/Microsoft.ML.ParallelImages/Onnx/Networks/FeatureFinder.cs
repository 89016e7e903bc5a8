namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Finds the tensor of a network that a new head is put on.</summary>
internal sealed class FeatureFinder
{
    private const string OutputName = "features";

    private static readonly string[] Multiplications = ["Gemm", "MatMul"];

    // What may stand between the last multiplication and the scores.
    private static readonly string[] Arithmetic = ["Add", "Sub", "Mul", "Div"];
    private static readonly string[] Finishing =
    [
        "Softmax", "LogSoftmax", "Sigmoid", "Identity", "Dropout", "Cast", "Clip", "Reshape", "Flatten", "Squeeze",
        "Unsqueeze", "QuantizeLinear", "DequantizeLinear",
    ];

    private readonly GraphProto _graph;
    private readonly string _network;
    private readonly Dictionary<string, NodeProto> _makers = [];
    private readonly HashSet<string> _constants;

    public FeatureFinder(GraphProto graph, string network)
    {
        (_graph, _network) = (graph, network);
        _constants = [.. graph.Initializer.Select(tensor => tensor.Name)];
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output)
                _makers[output] = node;
            if (node.Input.All(IsConstant))
                _constants.UnionWith(node.Output);
        }
    }

    /// <summary>The tensor asked for, else the output <c>features</c>, else what the head in the file reads.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public string Find(string? asked)
    {
        if (asked is not null)
            return _makers.ContainsKey(asked) ? asked : throw NotThere(asked);
        return _graph.Output.Any(output => output.Name == OutputName) ? OutputName : BehindTheScores();
    }

    /// <summary>
    /// Walks back from the scores: the last multiplication in the file may be a gate inside the network instead.
    /// </summary>
    private string BehindTheScores()
    {
        var scores = _graph.Output.FirstOrDefault()?.Name ?? "";
        var tensor = scores;
        while (_makers.TryGetValue(tensor, out var node))
        {
            var read = node.Input.Where(input => !IsConstant(input)).ToList();
            if (Multiplications.Contains(node.OpType) && read.Count > 0 && IsHead(node))
                return Uncentred(node.Input[0]);
            var passes = read.Count > 0 && (Finishing.Contains(node.OpType)
                || (Arithmetic.Contains(node.OpType) && read.Count == 1));
            if (!passes)
                throw NoHead(scores, $"the {node.OpType} that makes '{tensor}'");
            tensor = read[0];
        }

        throw NoHead(scores, $"'{tensor}', which no node makes");
    }

    /// <summary>
    /// A head that subtracts stored means before it multiplies owns that step: a new head does without it.
    /// </summary>
    private string Uncentred(string tensor) =>
        _makers.TryGetValue(tensor, out var node) && node.OpType == "Sub" && IsHead(node) ? node.Input[0] : tensor;

    /// <summary>One row an image times stored weights, not a product of two tensors as in attention.</summary>
    private bool IsHead(NodeProto node) => !IsConstant(node.Input[0]) && IsConstant(node.Input[1]);

    private bool IsConstant(string tensor) => tensor.Length == 0 || _constants.Contains(tensor);

    private InvalidDataException NoHead(string scores, string end) => new(
        $"Looking for the features of the network '{_network}', back from its output '{scores}': the way ends at "
        + $"{end}. Expected an output named '{OutputName}', or scores that a Gemm or MatMul with stored weights makes. "
        + $"Set {nameof(NetworkDescription)}.{nameof(NetworkDescription.FeatureOutput)} to the tensor that the new "
        + "head shall read.");

    private InvalidDataException NotThere(string asked)
    {
        var last = _graph.Node.SelectMany(node => node.Output).TakeLast(8);
        return new InvalidDataException(
            $"Looking for the features of the network '{_network}': no node makes the tensor '{asked}'. Expected one "
            + $"of its tensors, the last of which are {string.Join(", ", last)}.");
    }
}
