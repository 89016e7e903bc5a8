using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>All weights of a network; both forward passes of a graph share them.</summary>
internal sealed class VariableStore(NativeGraph graph)
{
    private readonly Dictionary<string, Variable> _variables = [];

    /// <summary>In the order in which the network uses them.</summary>
    public IReadOnlyCollection<Variable> All => _variables.Values;

    /// <summary>The variable of a weight, made when it is first asked for.</summary>
    /// <param name="node">Who reads it.</param>
    /// <param name="weight">Its values in the ONNX file.</param>
    /// <param name="role">What it is to the node.</param>
    /// <param name="place">Stage of the node, whether it is the head, and the groups of a convolution.</param>
    public Variable Get(OnnxNode node, OnnxTensor weight, VariableRole role, (int Level, bool IsHead, int Groups) place)
    {
        if (_variables.TryGetValue(weight.Name, out var known))
        {
            return known.Role == role && known.Groups == place.Groups
                ? known
                : throw node.NotCovered($"the weight '{weight.Name}' is used in two different ways");
        }

        var (shape, values) = WeightLayout.ToTensorFlow(weight, role, place.Groups);
        return _variables[weight.Name] = new Variable
        {
            Name = weight.Name,
            Role = role,
            OnnxShape = weight.Shape,
            Groups = place.Groups,
            Initial = values,
            Slot = new VariableSlot(graph, weight.Name, shape),
            Level = place.Level,
            IsHead = place.IsHead,
        };
    }
}
