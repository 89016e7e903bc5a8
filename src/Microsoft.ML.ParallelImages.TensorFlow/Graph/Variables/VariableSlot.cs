using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>The four operations of a variable: the resource, its read, and an input that sets it.</summary>
internal sealed class VariableSlot
{
    public VariableSlot(NativeGraph graph, string name, long[] shape)
    {
        (Name, Shape) = (name, shape);
        var clean = OperationNames.Clean(name);
        Handle = graph.Add("VarHandleOp", clean).With("dtype", TensorType.Float).WithShape("shape", shape)
            .With("shared_name", name).Finish();
        Read = graph.Add("ReadVariableOp", clean + "/read").Input(Handle).With("dtype", TensorType.Float).Finish();
        Input = graph.Placeholder(clean + "/value", TensorType.Float, shape);
        Assign = graph.Add("AssignVariableOp", clean + "/set").Inputs(Handle, Input)
            .With("dtype", TensorType.Float).Finish();
    }

    public string Name { get; }

    /// <summary>
    /// Lengths in TensorFlow's order; TensorFlow itself would take any value, so that this is checked here.
    /// </summary>
    public long[] Shape { get; }

    /// <summary>Numbers in all.</summary>
    public int Length => (int)Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>The resource, for updates.</summary>
    public NodeOutput Handle { get; }

    public NodeOutput Read { get; }

    /// <summary>Fed to <see cref="Assign"/>.</summary>
    public NodeOutput Input { get; }

    /// <summary>Sets the value to what is fed.</summary>
    public Operation Assign { get; }
}
