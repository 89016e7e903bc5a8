using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Batch normalization (Ioffe and Szegedy, arXiv 1502.03167), learning or frozen, with its gradient.</summary>
internal static class Normalizations
{
    /// <summary>With the stored statistics, as in scoring. Scale and offset may still be trained.</summary>
    public static Value FrozenBatchNorm(this ForwardGraph forward, Value x, BatchNorm norm)
    {
        var graph = forward.Graph;
        var inverse = graph.InverseDeviation(norm.Variance, norm.Epsilon);
        var factor = graph.Product(norm.Scale, inverse);
        var y = graph.Affine(x.Output, factor, graph.Difference(norm.Offset, graph.Product(norm.Mean, factor)));
        forward.Tape.Record(y, [x.Output, norm.Scale, norm.Offset], (walk, dy) =>
        {
            if (walk.Wants(x.Output))
                walk.Send(x.Output, graph.Product(dy, factor));
            var (scale, offset) = Gradients(graph, dy, x.Output, norm.Mean, inverse);
            if (walk.Wants(norm.Scale))
                walk.Send(norm.Scale, scale);
            if (walk.Wants(norm.Offset))
                walk.Send(norm.Offset, offset);
        });
        return x.With(y);
    }

    /// <summary>With the batch's statistics; <paramref name="updates"/> takes the stored ones' next values.</summary>
    public static Value LearningBatchNorm(
        this ForwardGraph forward, Value x, BatchNorm norm, string name, Action<NodeOutput, NodeOutput> updates)
    {
        var operation = Add(forward, x, norm, name);
        updates(operation[1], operation[2]);
        forward.Tape.Record(operation[0], [x.Output, norm.Scale, norm.Offset], (walk, dy) =>
        {
            NodeOutput[] inputs = [dy, x.Output, norm.Scale, operation[3], operation[4], operation[5]];
            Send(walk, x, norm, Gradient(walk, norm, inputs));
        });
        return x.With(operation[0]);
    }

    /// <summary>
    /// TensorFlow's operation: normalised values, the statistics that come next, and three things for its gradient,
    /// which differ from device to device.
    /// </summary>
    public static Operation Add(ForwardGraph forward, Value x, BatchNorm norm, string name) => forward
        .Add("FusedBatchNormV3", name).Inputs(x.Output, norm.Scale, norm.Offset, norm.Mean, norm.Variance)
        .With("epsilon", norm.Epsilon).With("data_format", "NHWC").With("is_training", true)
        .With("exponential_avg_factor", 1 - norm.Momentum).Finish();

    /// <summary>
    /// Gradients of scale and offset where the statistics are given: sums over all places of the rows.
    /// </summary>
    public static (NodeOutput Scale, NodeOutput Offset) Gradients(
        NativeGraph graph, NodeOutput dy, NodeOutput x, NodeOutput mean, NodeOutput inverse)
    {
        var sum = graph.SumOfPlaces(dy);
        var away = graph.Difference(graph.SumOfPlaces(graph.Product(dy, x)), graph.Product(mean, sum));
        return (graph.Product(away, inverse), sum);
    }

    private static Operation Gradient(
        GradientWalk walk, BatchNorm norm, params ReadOnlySpan<NodeOutput> inputs) => walk.Graph
        .Add("FusedBatchNormGradV3", "grad/norm").Inputs(inputs)
        .With("epsilon", norm.Epsilon).With("data_format", "NHWC").With("is_training", true).Finish();

    private static void Send(GradientWalk walk, Value x, BatchNorm norm, Operation gradient)
    {
        ReadOnlySpan<NodeOutput> inputs = [x.Output, norm.Scale, norm.Offset];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (walk.Wants(inputs[i]))
                walk.Send(inputs[i], gradient[i]);
        }
    }
}

/// <summary>What a batch normalization reads, and its two numbers.</summary>
/// <param name="Scale">[C].</param>
/// <param name="Offset">[C].</param>
/// <param name="Mean">[C], stored.</param>
/// <param name="Variance">[C], stored.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">Share of the stored statistics that a step keeps.</param>
internal sealed record BatchNorm(
    NodeOutput Scale, NodeOutput Offset, NodeOutput Mean, NodeOutput Variance, float Epsilon, float Momentum);
