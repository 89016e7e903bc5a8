using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>
/// Batch normalization by the statistics of all workers' rows, so that several do what one would with the whole batch.
/// </summary>
/// <remarks>
/// Two sums over the workers a layer: on the way forward, of its input and of the input's squares; on the way back, of
/// the gradients of offset and scale, from which the input's follows (Ioffe and Szegedy, arXiv 1502.03167, section 3).
/// </remarks>
internal static class SharedNormalization
{
    /// <param name="forward">Takes the operations.</param>
    /// <param name="x">Images; some of their rows.</param>
    /// <param name="norm">What is read.</param>
    /// <param name="name">Of the operations.</param>
    /// <param name="sumOfWorkers">Adds up a vector over all workers.</param>
    /// <param name="updates">Takes the stored statistics' next values.</param>
    public static Value SharedBatchNorm(
        this ForwardGraph forward, Value x, BatchNorm norm, string name, Func<NodeOutput, NodeOutput> sumOfWorkers,
        Action<NodeOutput, NodeOutput> updates)
    {
        var graph = forward.Graph;
        var (mean, variance, count) = Statistics(forward, x, norm, name, sumOfWorkers);
        updates(Next(graph, norm, norm.Mean, mean), Next(graph, norm, norm.Variance, Unbiased(graph, variance, count)));
        var inverse = graph.InverseDeviation(variance, norm.Epsilon);
        var factor = graph.Product(norm.Scale, inverse);
        var y = graph.Affine(x.Output, factor, graph.Difference(norm.Offset, graph.Product(mean, factor)));
        forward.Tape.Record(y, [x.Output, norm.Scale, norm.Offset], (walk, dy) =>
        {
            var (scale, offset) = Normalizations.Gradients(graph, dy, x.Output, mean, inverse);
            if (walk.Wants(norm.Scale))
                walk.Send(norm.Scale, scale);
            if (walk.Wants(norm.Offset))
                walk.Send(norm.Offset, offset);
            var all = Joined(graph, sumOfWorkers, x.Channels, scale, offset);
            if (!walk.Wants(x.Output))
                return;
            var each = graph.Quotient(factor, count);
            var slope = graph.Product(graph.Product(each, inverse), all[0]);
            var level = graph.Difference(graph.Product(each, all[1]), graph.Product(slope, mean));
            walk.Send(x.Output, graph.Difference(graph.Product(dy, factor), graph.Affine(x.Output, slope, level)));
        });
        return x.With(y);
    }

    /// <summary>Places of a channel in the own rows, [1].</summary>
    private static NodeOutput CountOf(ForwardGraph forward, Value x)
    {
        var graph = forward.Graph;
        NodeOutput shape = graph.Add("Slice", "norm/places")
            .Inputs(forward.ShapeOf(x.Output), graph.Constant("begin", 0), graph.Constant("size", 3)).Finish();
        NodeOutput places = graph.Add("Prod", "norm/places").Inputs(shape, graph.Constant("axes", 0))
            .With("keep_dims", true).Finish();
        return graph.Add("Cast", "norm/places").Input(places).With("DstT", TensorType.Float).Finish();
    }

    /// <summary>
    /// Mean and variance of all rows, [C], and the number of places that each channel has in them, [1].
    /// </summary>
    private static (NodeOutput Mean, NodeOutput Variance, NodeOutput Count) Statistics(
        ForwardGraph forward, Value x, BatchNorm norm, string name, Func<NodeOutput, NodeOutput> sumOfWorkers)
    {
        // The quickest way to the own rows' statistics: "next" ones that keep nothing, the variance being that of a
        // sample.
        var graph = forward.Graph;
        var own = Normalizations.Add(forward, x, norm with { Momentum = 0 }, name + "/own");
        var (ownMean, ownVariance, ownCount) = (own[1], own[2], CountOf(forward, x));
        var ownFreedom = graph.Difference(ownCount, graph.Constant("one", 1f));

        // Squares of differences to the stored mean, which is near, as those of the values themselves would cancel out.
        NodeOutput away = graph.Add("SquaredDifference", "norm/away").Inputs(ownMean, norm.Mean).Finish();
        NodeOutput squares = graph.Add("AddV2", "norm/squares")
            .Inputs(graph.Product(ownVariance, ownFreedom), graph.Product(away, ownCount)).Finish();
        var sums = Joined(graph, sumOfWorkers, x.Channels, graph.Product(ownMean, ownCount), squares, ownCount);
        var mean = graph.Quotient(sums[0], sums[2]);
        NodeOutput moved = graph.Add("SquaredDifference", "norm/moved").Inputs(mean, norm.Mean).Finish();
        var variance = graph.Difference(graph.Quotient(sums[1], sums[2]), moved);
        NodeOutput positive = graph.Add("Maximum", "norm/variance").Inputs(variance, graph.Constant("zero", 0f))
            .Finish();
        return (mean, positive, sums[2]);
    }

    /// <summary>The stored statistic after this batch.</summary>
    private static NodeOutput Next(NativeGraph graph, BatchNorm norm, NodeOutput stored, NodeOutput seen)
    {
        var kept = graph.Product(stored, graph.Constant("momentum", norm.Momentum));
        var added = graph.Product(seen, graph.Constant("rest", 1 - norm.Momentum));
        return graph.Add("AddV2", "norm/next").Inputs(kept, added).Finish();
    }

    /// <summary>The variance that is stored, of a sample: n / (n - 1) times that of the batch.</summary>
    private static NodeOutput Unbiased(NativeGraph graph, NodeOutput variance, NodeOutput count)
    {
        var less = graph.Difference(count, graph.Constant("one", 1f));
        NodeOutput freedom = graph.Add("Maximum", "norm/freedom").Inputs(less, graph.Constant("one", 1f)).Finish();
        return graph.Quotient(graph.Product(variance, count), freedom);
    }

    /// <summary>
    /// Adds up vectors, of as many numbers as there are channels but the third of one, in one exchange.
    /// </summary>
    private static Operation Joined(
        NativeGraph graph, Func<NodeOutput, NodeOutput> sumOfWorkers, int channels, params NodeOutput[] parts)
    {
        var axis = graph.Constant("axis", NativeTensor.Scalar(0));
        long[] lengths = [channels, channels, 1];
        lengths = lengths[..parts.Length];
        NodeOutput joined = graph.Add("ConcatV2", "norm/joined").InputList(parts).Input(axis).Finish();
        return graph.Add("SplitV", "norm/split")
            .Inputs(sumOfWorkers(joined), graph.Constant("lengths", NativeTensor.Of(lengths, lengths.Length)))
            .Input(axis).With("num_split", (long)lengths.Length).Finish();
    }
}
