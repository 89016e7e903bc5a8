using Microsoft.ML.ParallelImages.Ordering;
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
    /// <param name="feeds">Decide the share, and the draws.</param>
    public static Value Dropout(this ForwardGraph forward, Value x, DropoutFeeds feeds)
    {
        var drawn = feeds.Part is var (rows, shard)
            ? DrawPart(forward, x, feeds.Seed, rows, shard)
            : Draw(forward, forward.ShapeOf(x.Output), feeds.Seed);
        NodeOutput kept = forward.Add("GreaterEqual", "dropout/kept").Inputs(drawn, feeds.Rate).Finish();
        NodeOutput ones = forward.Add("Cast", "dropout/ones").Input(kept).With("DstT", TensorType.Float).Finish();
        NodeOutput share = forward.Add("Sub", "dropout/share")
            .Inputs(forward.Graph.Constant("one", 1f), feeds.Rate).Finish();
        NodeOutput mask = forward.Add("RealDiv", "dropout/mask").Inputs(ones, share).Finish();
        return forward.MultiplyBy(x, mask, "dropout");
    }

    private static NodeOutput Draw(ForwardGraph forward, NodeOutput shape, NodeOutput seed) => forward
        .Add("StatelessRandomUniform", "dropout/drawn").Inputs(shape, seed).With("dtype", TensorType.Float).Finish();

    /// <summary>
    /// Draws for the whole batch and takes the own rows, so that every row has the draws it has in one process.
    /// </summary>
    private static NodeOutput DrawPart(ForwardGraph forward, Value x, NodeOutput seed, NodeOutput rows, Shard shard)
    {
        var graph = forward.Graph;
        NodeOutput rest = forward.Add("Slice", "dropout/rest")
            .Inputs(forward.ShapeOf(x.Output), graph.Constant("begin", 1), graph.Constant("size", -1)).Finish();
        NodeOutput shape = forward.Add("ConcatV2", "dropout/shape").InputList(rows, rest)
            .Input(graph.Constant("axis", NativeTensor.Scalar(0))).Finish();
        return forward.Add("StridedSlice", "dropout/own")
            .Inputs(Draw(forward, shape, seed), graph.Constant("first", shard.Index), rows)
            .Input(graph.Constant("workers", shard.Count)).Finish();
    }
}
