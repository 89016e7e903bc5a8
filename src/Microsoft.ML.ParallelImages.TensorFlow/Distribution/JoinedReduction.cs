using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>
/// Everything that workers tell each other in a step, joined into one vector and added up at once: gradients,
/// statistics, the loss, and what they must agree on.
/// </summary>
/// <remarks>One reduction of many numbers costs far less than many of few.</remarks>
internal sealed class JoinedReduction
{
    private const int Votes = 3;

    private readonly NativeGraph _graph;
    private readonly NodeOutput _share;
    private readonly NodeOutput _votes;

    /// <param name="graph">Takes the operations.</param>
    /// <param name="team">The workers.</param>
    /// <param name="gradients">Of the sum of the own rows' losses.</param>
    /// <param name="statistics">Next values of normalizations after the own rows.</param>
    /// <param name="loss">The sum itself.</param>
    public JoinedReduction(
        NativeGraph graph, WorkerTeam team, IReadOnlyList<(Variable Variable, NodeOutput Value)> gradients,
        IReadOnlyList<(Variable Variable, NodeOutput Value)> statistics, NodeOutput loss)
    {
        _graph = graph;
        _share = graph.Placeholder("share_of_rows", TensorType.Float);
        _votes = graph.Placeholder("votes", TensorType.Float, Votes);
        var shared = statistics.Select(
            pair => graph.Add("Mul", "statistic/share").Inputs(pair.Value, _share).Finish()[0]);
        NodeOutput[] parts =
        [
            .. gradients.Select(pair => pair.Value).Concat(shared).Append(loss).Select(part => Reshaped(part, -1)),
            _votes,
        ];
        long[] lengths =
        [
            .. gradients.Concat(statistics).Select(pair => (long)pair.Variable.Slot.Length), 1, Votes,
        ];
        var axis = graph.Constant("axis", NativeTensor.Scalar(0));
        NodeOutput joined = graph.Add("ConcatV2", "joined").InputList(parts).Input(axis).Finish();
        var sum = team.SumIn(graph)(joined);
        var split = graph.Add("SplitV", "split")
            .Inputs(sum, graph.Constant("lengths", NativeTensor.Of(lengths, lengths.Length)))
            .Input(axis).With("num_split", (long)lengths.Length).Finish();

        Agreed = split[lengths.Length - 1];
        NodeOutput images = graph.Add("Slice", "images")
            .Inputs(Agreed, graph.Constant("begin", 0), graph.Constant("size", 1)).Finish();
        NodeOutput atLeastOne = graph.Add("Maximum", "images").Inputs(images, graph.Constant("one", 1f)).Finish();
        Scale = Reshaped(graph.Add("Reciprocal", "scale").Input(atLeastOne).Finish());
        Gradients = [.. gradients.Select((pair, i) => (pair.Variable, Shaped(pair.Variable, split[i])))];
        Statistics =
        [
            .. statistics.Select((pair, i) => (pair.Variable, Shaped(pair.Variable, split[gradients.Count + i]))),
        ];
        Loss = graph.Add("Mul", "mean_loss").Inputs(split[lengths.Length - 2], Scale).Finish();
    }

    /// <summary>Of the sum of the losses of all workers' images.</summary>
    public IReadOnlyList<(Variable Variable, NodeOutput Value)> Gradients { get; }

    /// <summary>One number, which makes a mean of a sum.</summary>
    public NodeOutput Scale { get; }

    /// <summary>Averages over the workers, each with the weight of its rows.</summary>
    public IReadOnlyList<(Variable Variable, NodeOutput Value)> Statistics { get; }

    /// <summary>[1]: mean loss of all workers' images.</summary>
    public NodeOutput Loss { get; }

    /// <summary>[3]: images that were used, workers that want to stop, seconds since worker 0 began.</summary>
    public NodeOutput Agreed { get; }

    /// <summary>What one worker says in a step; the caller disposes the tensors.</summary>
    /// <param name="share">Its share of the batch's rows.</param>
    /// <param name="images">How many of them were not left out.</param>
    /// <param name="wantsStop">Whether it was cancelled.</param>
    /// <param name="seconds">Since the training began; 0 from every worker but the first.</param>
    public Feed[] Feeds(float share, int images, bool wantsStop, float seconds) =>
    [
        new(_share, NativeTensor.Scalar(share)),
        new(_votes, NativeTensor.Of([images, wantsStop ? 1f : 0, seconds], Votes)),
    ];

    private NodeOutput Shaped(Variable variable, NodeOutput flat) =>
        Reshaped(flat, [.. variable.Slot.Shape.Select(length => (int)length)]);

    private NodeOutput Reshaped(NodeOutput value, params ReadOnlySpan<int> shape) =>
        _graph.Add("Reshape", "reshaped").Inputs(value, _graph.Constant("shape", shape)).Finish();
}
