using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Matrix products and dropout, each with its gradient.</summary>
internal static class Dense
{
    /// <param name="forward">Where it goes.</param>
    /// <param name="x">[N,in].</param>
    /// <param name="weights">[in,out].</param>
    /// <param name="channels">Columns of the result.</param>
    /// <param name="name">In messages.</param>
    public static Value Product(this ForwardGraph forward, Value x, NodeOutput weights, int channels, string name)
    {
        NodeOutput y = forward.Add("MatMul", name).Inputs(x.Output, weights).Finish();
        forward.Tape.Record(y, [x.Output, weights], (walk, dy) =>
        {
            var graph = walk.Graph;
            if (walk.Wants(x.Output))
            {
                var gradient = graph.Add("MatMul", "grad/dense").Inputs(dy, weights).With("transpose_b", true);
                walk.Send(x.Output, gradient.Finish());
            }

            if (walk.Wants(weights))
            {
                var gradient = graph.Add("MatMul", "grad/weights").Inputs(x.Output, dy).With("transpose_a", true);
                walk.Send(weights, gradient.Finish());
            }
        });
        return x with { Output = y, Channels = channels };
    }

    /// <summary>Sets a share of the numbers to 0 and enlarges the others (Srivastava et al., JMLR 2014).</summary>
    /// <param name="forward">Where it goes.</param>
    /// <param name="x">Any value.</param>
    /// <param name="rate">The share, a fed number from 0 to below 1.</param>
    /// <param name="seed">Two fed int64 numbers: the same ones draw the same mask.</param>
    public static Value Dropout(this ForwardGraph forward, Value x, NodeOutput rate, NodeOutput seed)
    {
        NodeOutput drawn = forward.Add("StatelessRandomUniform", "dropout/drawn")
            .Inputs(forward.ShapeOf(x.Output), seed).With("dtype", TensorType.Float).Finish();
        NodeOutput kept = forward.Add("GreaterEqual", "dropout/kept").Inputs(drawn, rate).Finish();
        NodeOutput ones = forward.Add("Cast", "dropout/ones").Input(kept).With("DstT", TensorType.Float).Finish();
        NodeOutput share = forward.Add("Sub", "dropout/share").Inputs(forward.Graph.Constant("one", 1f), rate).Finish();
        NodeOutput mask = forward.Add("RealDiv", "dropout/mask").Inputs(ones, share).Finish();
        return forward.MultiplyBy(x, mask, "dropout");
    }
}
