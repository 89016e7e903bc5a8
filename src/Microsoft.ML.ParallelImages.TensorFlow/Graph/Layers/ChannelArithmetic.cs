using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Arithmetic on one number a channel, without gradients of its own.</summary>
internal static class ChannelArithmetic
{
    public static NodeOutput Product(this NativeGraph graph, NodeOutput a, NodeOutput b) =>
        graph.Add("Mul", "norm/product").Inputs(a, b).Finish();

    public static NodeOutput Quotient(this NativeGraph graph, NodeOutput a, NodeOutput b) =>
        graph.Add("RealDiv", "norm/quotient").Inputs(a, b).Finish();

    public static NodeOutput Difference(this NativeGraph graph, NodeOutput a, NodeOutput b) =>
        graph.Add("Sub", "norm/difference").Inputs(a, b).Finish();

    /// <summary>1 through the root of <paramref name="variance"/> + <paramref name="epsilon"/>.</summary>
    public static NodeOutput InverseDeviation(this NativeGraph graph, NodeOutput variance, float epsilon)
    {
        NodeOutput spread = graph.Add("AddV2", "norm/spread").Inputs(variance, graph.Constant("epsilon", epsilon))
            .Finish();
        return graph.Add("Rsqrt", "norm/inverse").Input(spread).Finish();
    }

    /// <summary>
    /// <paramref name="x"/>, [N,H,W,C], times <paramref name="factor"/> plus <paramref name="level"/>, both [C]: on
    /// processors much faster than TensorFlow's normalization with given statistics.
    /// </summary>
    public static NodeOutput Affine(this NativeGraph graph, NodeOutput x, NodeOutput factor, NodeOutput level) => graph
        .Add("BiasAdd", "norm/affine").Inputs(graph.Product(x, factor), level).With("data_format", "NHWC").Finish();

    /// <summary>Sums over all places, [C].</summary>
    public static NodeOutput SumOfPlaces(this NativeGraph graph, NodeOutput x) =>
        graph.Add("BiasAddGrad", "norm/sum").Input(x).With("data_format", "NHWC").Finish();
}
