using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>
/// Ordinary and depthwise convolutions with their gradients. Padding other than SAME and VALID is an operation before.
/// </summary>
internal static class Convolutions
{
    /// <param name="forward">Where it goes.</param>
    /// <param name="x">An image.</param>
    /// <param name="kernel">[kh,kw,in,out].</param>
    /// <param name="window">Strides and padding.</param>
    /// <param name="channels">Channels of the result.</param>
    /// <param name="name">In messages.</param>
    public static Value Convolution(
        this ForwardGraph forward, Value x, NodeOutput kernel, Window window, int channels, string name) =>
        Add(forward, x, kernel, window, channels, name, ("Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"));

    /// <summary>The same with a kernel [kh,kw,in,multiplier], which sees one channel at a time.</summary>
    public static Value DepthwiseConvolution(
        this ForwardGraph forward, Value x, NodeOutput kernel, Window window, int channels, string name) =>
        Add(forward, x, kernel, window, channels, name, (
            "DepthwiseConv2dNative", "DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"));

    private static Value Add(
        ForwardGraph forward, Value x, NodeOutput kernel, Window window, int channels, string name,
        (string Forward, string Input, string Kernel) types)
    {
        NodeOutput y = With(forward.Add(types.Forward, name).Inputs(x.Output, kernel), window).Finish();
        var (xShape, kernelShape) = (forward.ShapeOf(x.Output), forward.ShapeOf(kernel));
        forward.Tape.Record(y, [x.Output, kernel], (walk, dy) =>
        {
            if (walk.Wants(x.Output))
            {
                var gradient = walk.Graph.Add(types.Input, "grad/conv").Inputs(xShape, kernel, dy);
                walk.Send(x.Output, With(gradient, window).Finish());
            }

            if (walk.Wants(kernel))
            {
                var gradient = walk.Graph.Add(types.Kernel, "grad/kernel").Inputs(x.Output, kernelShape, dy);
                walk.Send(kernel, With(gradient, window).Finish());
            }
        });
        return x with { Output = y, Channels = channels, Level = x.Level + (window.Shrinks ? 1 : 0) };
    }

    private static OperationBuilder With(OperationBuilder operation, Window window) => operation
        .With("strides", window.Strides).With("padding", window.TensorFlowPadding).With("data_format", "NHWC");
}
