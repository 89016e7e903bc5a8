using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>One forward pass being built: its graph, its tape, and sizes that several operations ask for.</summary>
internal sealed class ForwardGraph(NativeGraph graph)
{
    private readonly Dictionary<NodeOutput, NodeOutput> _shapes = [];

    public NativeGraph Graph => graph;

    public GradientTape Tape { get; } = new(graph);

    /// <summary>Prefix of operation names.</summary>
    public string Scope { get; init; } = "";

    public OperationBuilder Add(string type, string name) => graph.Add(type, OperationNames.Clean(Scope + name));

    /// <summary>The lengths of a value as int32, computed when the graph runs.</summary>
    public NodeOutput ShapeOf(NodeOutput value)
    {
        if (!_shapes.TryGetValue(value, out var shape))
        {
            shape = graph.Add("Shape", "shape").Input(value).With("out_type", TensorType.Int32).Finish();
            _shapes[value] = shape;
        }

        return shape;
    }

    /// <summary>Sets a variable to a computed value.</summary>
    public Operation Assign(Variable variable, NodeOutput value) => graph
        .Add("AssignVariableOp", OperationNames.Clean(variable.Name) + "/next").Inputs(variable.Handle, value)
        .With("dtype", TensorType.Float).Finish();

    /// <summary>An operation of one input whose gradient is one operation of the output's gradient.</summary>
    public Value Unary(Value input, NodeOutput output, Func<GradientWalk, NodeOutput, NodeOutput> gradient)
    {
        Tape.Record(output, [input.Output], (walk, dy) =>
        {
            if (walk.Wants(input.Output))
                walk.Send(input.Output, gradient(walk, dy));
        });
        return input.With(output);
    }
}
