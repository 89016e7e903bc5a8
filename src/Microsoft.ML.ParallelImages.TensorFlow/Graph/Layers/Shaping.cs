using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Operations that move numbers without changing them, with their gradients.</summary>
internal static class Shaping
{
    /// <summary>Rows and columns of <paramref name="filler"/> around an image.</summary>
    public static Value Pad(this ForwardGraph forward, Value x, Margins margins, float filler, string name)
    {
        var graph = forward.Graph;
        var paddings = graph.Constant("margins", NativeTensor.Of(
            [0, 0, margins.Top, margins.Bottom, margins.Left, margins.Right, 0, 0], 4, 2));
        NodeOutput y = forward.Add("PadV2", name).Inputs(x.Output, paddings, graph.Constant("filler", filler)).Finish();
        var shape = forward.ShapeOf(x.Output);
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("Slice", "grad/pad")
            .Inputs(dy, walk.Graph.Constant("begin", 0, margins.Top, margins.Left, 0), shape).Finish());
    }

    /// <summary>Channels side by side.</summary>
    public static Value Concatenate(this ForwardGraph forward, IReadOnlyList<Value> parts, string name)
    {
        var axis = parts[0].Kind == ValueKind.Matrix ? 1 : 3;
        NodeOutput y = forward.Add("ConcatV2", name).InputList([.. parts.Select(part => part.Output)])
            .Input(forward.Graph.Constant("axis", NativeTensor.Scalar(axis))).Finish();
        var shapes = parts.Select(part => forward.ShapeOf(part.Output)).ToArray();
        forward.Tape.Record(y, [.. parts.Select(part => part.Output)], (walk, dy) =>
        {
            var begin = new int[axis + 1];
            for (var i = 0; i < parts.Count; i++)
            {
                if (walk.Wants(parts[i].Output))
                {
                    walk.Send(parts[i].Output, walk.Graph.Add("Slice", "grad/part")
                        .Inputs(dy, walk.Graph.Constant("begin", begin), shapes[i]).Finish());
                }

                begin[axis] += parts[i].Channels;
            }
        });
        return parts[0] with
        {
            Output = y,
            Channels = parts.Sum(part => part.Channels),
            Level = parts.Max(part => part.Level),
        };
    }

    /// <summary>[N,C] of anything: an image's numbers come channel by channel, as ONNX flattens.</summary>
    public static Value ToMatrix(this ForwardGraph forward, Value x, string name)
    {
        if (x.Kind == ValueKind.Matrix)
            return x;
        if (x.Kind == ValueKind.Pooled)
            return Reshape(forward, x, name, -1, x.Channels) with { Kind = ValueKind.Matrix };
        var first = Transpose(forward, x, name, 0, 3, 1, 2);
        var graph = forward.Graph;
        NodeOutput count = graph.Add("Slice", "count")
            .Inputs(forward.ShapeOf(first.Output), graph.Constant("begin", 0), graph.Constant("size", 1)).Finish();
        NodeOutput shape = graph.Add("ConcatV2", "flat_shape").InputList(count, graph.Constant("rest", -1))
            .Input(graph.Constant("axis", NativeTensor.Scalar(0))).Finish();
        return Reshape(forward, first, name, shape) with { Kind = ValueKind.Matrix, Channels = -1 };
    }

    /// <summary>[N,1,1,C] of [N,C].</summary>
    public static Value ToPooled(this ForwardGraph forward, Value x, string name) =>
        x.Kind == ValueKind.Pooled ? x
        : Reshape(forward, x, name, -1, 1, 1, x.Channels) with { Kind = ValueKind.Pooled };

    private static Value Reshape(ForwardGraph forward, Value x, string name, params ReadOnlySpan<int> shape) =>
        Reshape(forward, x, name, forward.Graph.Constant("new_shape", shape));

    private static Value Reshape(ForwardGraph forward, Value x, string name, NodeOutput shape)
    {
        NodeOutput y = forward.Add("Reshape", name).Inputs(x.Output, shape).Finish();
        var before = forward.ShapeOf(x.Output);
        return forward.Unary(
            x, y, (walk, dy) => walk.Graph.Add("Reshape", "grad/reshape").Inputs(dy, before).Finish());
    }

    private static Value Transpose(ForwardGraph forward, Value x, string name, params int[] order)
    {
        var back = order.Select((_, i) => Array.IndexOf(order, i)).ToArray();
        NodeOutput y = forward.Add("Transpose", name).Inputs(x.Output, forward.Graph.Constant("order", order)).Finish();
        return forward.Unary(x, y, (walk, dy) =>
            walk.Graph.Add("Transpose", "grad/transpose").Inputs(dy, walk.Graph.Constant("order", back)).Finish());
    }
}
