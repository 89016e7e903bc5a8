using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Pools with their gradients.</summary>
internal static class Pooling
{
    public static Value MaxPool(this ForwardGraph forward, Value x, Window window, string name)
    {
        NodeOutput y = With(forward.Add("MaxPool", name).Input(x.Output), window).Finish();
        return Shrunk(window, forward.Unary(x, y, (walk, dy) =>
            With(walk.Graph.Add("MaxPoolGrad", "grad/max").Inputs(x.Output, y, dy), window).Finish()));
    }

    public static Value AveragePool(this ForwardGraph forward, Value x, Window window, string name)
    {
        NodeOutput y = With(forward.Add("AvgPool", name).Input(x.Output), window).Finish();
        var shape = forward.ShapeOf(x.Output);
        return Shrunk(window, forward.Unary(x, y, (walk, dy) =>
            With(walk.Graph.Add("AvgPoolGrad", "grad/average").Inputs(shape, dy), window).Finish()));
    }

    /// <summary>[N,H,W,C] to [N,1,1,C].</summary>
    public static Value GlobalAveragePool(this ForwardGraph forward, Value x, string name)
    {
        var axes = forward.Graph.Constant("places", 1, 2);
        NodeOutput y = forward.Add("Mean", name).Inputs(x.Output, axes).With("keep_dims", true).Finish();
        var shape = forward.ShapeOf(x.Output);
        var pooled = forward.Unary(x, y, (walk, dy) => SpreadEvenly(walk.Graph, dy, shape, axes));
        return pooled with { Kind = ValueKind.Pooled };
    }

    /// <summary>A mean's gradient: the same share for every place.</summary>
    private static NodeOutput SpreadEvenly(NativeGraph graph, NodeOutput dy, NodeOutput shape, NodeOutput axes)
    {
        var first = graph.Constant("axis", NativeTensor.Scalar(0));
        NodeOutput sizes = graph.Add("GatherV2", "grad/sizes").Inputs(shape, axes, first).Finish();
        NodeOutput product = graph.Add("Prod", "grad/places").Inputs(sizes, graph.Constant("axis", 0)).Finish();
        NodeOutput places = graph.Add("Cast", "grad/places").Input(product).With("DstT", TensorType.Float).Finish();
        NodeOutput share = graph.Add("RealDiv", "grad/share").Inputs(dy, places).Finish();
        return graph.Add("BroadcastTo", "grad/mean").Inputs(share, shape).Finish();
    }

    private static Value Shrunk(Window window, Value value) =>
        window.Shrinks ? value with { Level = value.Level + 1 } : value;

    private static OperationBuilder With(OperationBuilder operation, Window window) => operation
        .With("ksize", window.Sizes).With("strides", window.Strides).With("padding", window.TensorFlowPadding)
        .With("data_format", "NHWC");
}
