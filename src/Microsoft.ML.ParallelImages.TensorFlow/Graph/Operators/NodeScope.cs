using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;

/// <summary>What an operator sees of the pass that is being built: its node, values, constants and weights.</summary>
internal sealed class NodeScope(
    ForwardGraph forward, OnnxConstants constants, VariableStore variables, TranslationOptions options)
{
    private readonly Dictionary<string, OnnxNode> _producers = [];

    public ForwardGraph Forward => forward;

    public TranslationOptions Options => options;

    public Dictionary<string, Value> Values { get; } = [];

    public ShapeArithmetic Shapes { get; } = new(constants);

    /// <summary>Statistics of normalizations that learn, with the values that they take next.</summary>
    public List<(Variable Variable, NodeOutput Next)> Statistics { get; } = [];

    /// <summary>Name of the node with the last matrix product.</summary>
    public required string? HeadNode { get; init; }

    /// <summary>The node whose turn it is.</summary>
    public OnnxNode Node { get; private set; } = null!;

    public bool IsHead => Node.Name == HeadNode;

    public NodeScope At(OnnxNode node)
    {
        Node = node;
        return this;
    }

    public void Take(OnnxNode node, Value value)
    {
        Values[node.Outputs[0]] = value;
        _producers[node.Outputs[0]] = node;
    }

    public Value? Find(string name) => Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The computed value of an input.</summary>
    public Value Input(int index) =>
        Node.Optional(index) is { } name && Find(name) is { } value
            ? value
            : throw Node.NotCovered($"its input {index} must be a computed value, not a constant");

    /// <summary>The constant of an input; null when it is computed or not given.</summary>
    public OnnxTensor? Constant(int index) => Node.Optional(index) is { } name ? constants.Find(name) : null;

    /// <summary>The single number of an optional input, such as a limit.</summary>
    public float Number(int index, float missing) =>
        Node.Optional(index) is null ? missing
        : Constant(index) is { Values: [var value] } ? value
        : throw Node.NotCovered($"its input {index} must be one constant number");

    /// <summary>Axes, sizes and the like: an attribute in old operator sets, a constant input in newer ones.</summary>
    public long[]? Integers(string attribute, int index) =>
        Node.Has(attribute) ? Node.Integers(attribute)
        : Node.Optional(index) is { } name ? Shapes.Find(name)
        : null;

    /// <summary>The constant weight of an input; training changes it.</summary>
    public OnnxTensor Weight(int index) =>
        Constant(index) ?? throw Node.NotCovered($"its input {index} must be a constant: the weights");

    public Variable Variable(OnnxTensor weight, VariableRole role, int level, int groups = 1, bool? isHead = null) =>
        variables.Get(Node, weight, role, (level, isHead ?? IsHead, groups));

    /// <summary>The node that made a value; null for the image.</summary>
    public OnnxNode? ProducerOf(string name) => _producers.GetValueOrDefault(name);
}
