using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>One result of an operation: what tensors flow along. The layout is that of TF_Output.</summary>
/// <param name="Operation">Belongs to the graph; valid as long as the graph is.</param>
/// <param name="Index">Which of the operation's results.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NodeOutput(nint Operation, int Index);

/// <summary>A finished operation of a graph, valid as long as the graph is.</summary>
internal readonly record struct Operation(nint Pointer)
{
    /// <summary>Result <paramref name="index"/> of the operation.</summary>
    public NodeOutput this[int index] => new(Pointer, index);

    public static implicit operator NodeOutput(Operation operation) => operation[0];
}
