using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>A node of the ONNX graph with typed attributes.</summary>
internal sealed class OnnxNode(NodeProto node, string network)
{
    /// <summary>ONNX operator, such as Conv.</summary>
    public string Type => node.OpType;

    /// <summary>The node's name, else its first output's.</summary>
    public string Name => node.Name.Length > 0 ? node.Name : node.Output[0];

    public IReadOnlyList<string> Inputs => node.Input;

    public IReadOnlyList<string> Outputs => node.Output;

    /// <summary>Name of an optional input; null when it is not given.</summary>
    public string? Optional(int index) =>
        index < node.Input.Count && node.Input[index].Length > 0 ? node.Input[index] : null;

    public bool Has(string name) => Find(name) is not null;

    public long Integer(string name, long missing) => Find(name)?.I ?? missing;

    public float Number(string name, float missing) => Find(name)?.F ?? missing;

    public string Text(string name, string missing) => Find(name)?.S.ToStringUtf8() ?? missing;

    public long[] Integers(string name, params long[] missing) => Find(name) is { } found ? [.. found.Ints] : missing;

    public TensorProto? Tensor(string name) => Find(name)?.T;

    /// <summary>What to throw when the node asks for more than is covered.</summary>
    public NotSupportedException NotCovered(string reason) => new(
        $"Translating the network '{network}' for TensorFlow: node '{Name}' ({Type}): {reason}. Export the network "
        + "without it, or train a new head on the network with the ONNX Runtime engine, which "
        + "takes every ONNX network.");

    private AttributeProto? Find(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
}
