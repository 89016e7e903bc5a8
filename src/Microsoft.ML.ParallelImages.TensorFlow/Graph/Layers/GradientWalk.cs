using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>One walk from the loss back to the variables: collects what the consumers of each value send.</summary>
internal sealed class GradientWalk(NativeGraph graph, IReadOnlySet<NodeOutput> reaching)
{
    private readonly Dictionary<NodeOutput, List<NodeOutput>> _sent = [];

    public NativeGraph Graph => graph;

    /// <summary>Whether a gradient for the value is of use; rules compute no others.</summary>
    public bool Wants(NodeOutput value) => reaching.Contains(value);

    public void Send(NodeOutput value, NodeOutput gradient)
    {
        if (!_sent.TryGetValue(value, out var list))
            _sent[value] = list = [];
        list.Add(gradient);
    }

    /// <summary>Everything sent to the value, added up; null when nothing was.</summary>
    public NodeOutput? TakeSum(NodeOutput value) =>
        !_sent.Remove(value, out var list) ? null
        : list is [var only] ? only
        : list is [var first, var second] ? graph.Add("AddV2", "grad/sum").Inputs(first, second).Finish()
        : graph.Add("AddN", "grad/sum").InputList([.. list]).Finish();
}
