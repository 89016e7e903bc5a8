using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Every constant of a graph by name: initializers, Constant nodes, and casts and copies of them.</summary>
internal sealed class OnnxConstants
{
    private readonly Dictionary<string, OnnxTensor> _tensors = [];
    private readonly Dictionary<string, TensorProto> _protos = [];

    public OnnxConstants(GraphProto graph)
    {
        foreach (var proto in graph.Initializer)
            _protos[proto.Name] = proto;
    }

    /// <summary>Takes a node that only makes or copies a constant; false for any other node.</summary>
    public bool TryTake(OnnxNode node)
    {
        switch (node.Type)
        {
            case "Constant":
                _tensors[node.Outputs[0]] = ReadConstant(node);
                return true;
            case "Cast" or "Identity" when Find(node.Inputs[0]) is { } input:
                _tensors[node.Outputs[0]] = input;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The constant of that name; null when the name belongs to a value that is computed.</summary>
    public OnnxTensor? Find(string name)
    {
        if (!_tensors.TryGetValue(name, out var tensor) && _protos.TryGetValue(name, out var proto))
            _tensors[name] = tensor = OnnxTensor.Read(proto, name);
        return tensor;
    }

    private static OnnxTensor ReadConstant(OnnxNode node)
    {
        if (node.Tensor("value") is { } proto)
            return OnnxTensor.Read(proto, node.Outputs[0]);
        if (node.Has("value_float"))
            return new OnnxTensor(node.Outputs[0], [], [node.Number("value_float", 0)]);
        if (node.Has("value_int"))
            return new OnnxTensor(node.Outputs[0], [], [node.Integer("value_int", 0)]);
        var integers = node.Integers("value_ints");
        return integers.Length > 0
            ? new OnnxTensor(node.Outputs[0], [integers.Length], Array.ConvertAll(integers, value => (float)value))
            : throw node.NotCovered("only tensors, numbers and lists of integers are covered as constants");
    }
}
