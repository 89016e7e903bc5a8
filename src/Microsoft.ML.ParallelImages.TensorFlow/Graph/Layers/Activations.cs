using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Functions of single numbers, each with its gradient.</summary>
internal static class Activations
{
    public static Value Relu(this ForwardGraph forward, Value x, string name)
    {
        NodeOutput y = forward.Add("Relu", name).Input(x.Output).Finish();
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("ReluGrad", "grad/relu").Inputs(dy, y).Finish());
    }

    public static Value Relu6(this ForwardGraph forward, Value x, string name)
    {
        NodeOutput y = forward.Add("Relu6", name).Input(x.Output).Finish();
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("Relu6Grad", "grad/relu6").Inputs(dy, y).Finish());
    }

    public static Value LeakyRelu(this ForwardGraph forward, Value x, float slope, string name)
    {
        NodeOutput y = forward.Add("LeakyRelu", name).Input(x.Output).With("alpha", slope).Finish();
        // The sign of y is that of x, and an x that nobody else reads can be fused with the operation before.
        var signed = slope > 0 ? y : x.Output;
        return forward.Unary(x, y, (walk, dy) =>
            walk.Graph.Add("LeakyReluGrad", "grad/leaky").Inputs(dy, signed).With("alpha", slope).Finish());
    }

    public static Value Sigmoid(this ForwardGraph forward, Value x, string name)
    {
        NodeOutput y = forward.Add("Sigmoid", name).Input(x.Output).Finish();
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("SigmoidGrad", "grad/sigmoid").Inputs(y, dy).Finish());
    }

    public static Value Tanh(this ForwardGraph forward, Value x, string name)
    {
        NodeOutput y = forward.Add("Tanh", name).Input(x.Output).Finish();
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("TanhGrad", "grad/tanh").Inputs(y, dy).Finish());
    }

    /// <summary>Limits to low..high; no gradient passes where a limit is reached.</summary>
    public static Value Clip(this ForwardGraph forward, Value x, float low, float high, string name)
    {
        if (low == 0 && high == 6)
            return forward.Relu6(x, name);
        if (low == 0 && float.IsPositiveInfinity(high))
            return forward.Relu(x, name);
        var (least, most) = (forward.Graph.Constant("low", low), forward.Graph.Constant("high", high));
        NodeOutput atLeast = forward.Add("Maximum", name).Inputs(x.Output, least).Finish();
        NodeOutput y = forward.Add("Minimum", name).Inputs(atLeast, most).Finish();
        return forward.Unary(x, y, (walk, dy) =>
        {
            var graph = walk.Graph;
            NodeOutput above = graph.Add("Greater", "grad/above").Inputs(x.Output, least).Finish();
            NodeOutput below = graph.Add("Less", "grad/below").Inputs(x.Output, most).Finish();
            NodeOutput inside = graph.Add("LogicalAnd", "grad/inside").Inputs(above, below).Finish();
            NodeOutput mask = graph.Add("Cast", "grad/mask").Input(inside).With("DstT", TensorType.Float).Finish();
            return graph.Add("Mul", "grad/clip").Inputs(dy, mask).Finish();
        });
    }

    /// <summary>slope x + offset, limited to 0..1.</summary>
    public static Value HardSigmoid(this ForwardGraph forward, Value x, float slope, float offset, string name)
    {
        var scaled = forward.MultiplyBy(x, forward.Graph.Constant("slope", slope), name);
        return forward.Clip(forward.Shift(scaled, "AddV2", forward.Graph.Constant("offset", offset), name), 0, 1, name);
    }
}
