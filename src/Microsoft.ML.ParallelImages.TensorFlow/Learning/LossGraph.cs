using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>Weighted cross-entropy of logits and targets, and where gradients begin.</summary>
internal sealed class LossGraph
{
    public LossGraph(NativeGraph graph, NodeOutput logits, int classes)
    {
        Targets = graph.Placeholder("targets", TensorType.Float, -1, classes);
        Weights = graph.Placeholder("weights", TensorType.Float, -1);
        var entropy = graph.Add("SoftmaxCrossEntropyWithLogits", "cross_entropy").Inputs(logits, Targets).Finish();
        NodeOutput weighted = graph.Add("Mul", "weighted").Inputs(entropy[0], Weights).Finish();
        Loss = graph.Add("Sum", "loss").Inputs(weighted, graph.Constant("images", 0)).Finish();
        NodeOutput column = graph.Add("ExpandDims", "column")
            .Inputs(Weights, graph.Constant("axis", NativeTensor.Scalar(1))).Finish();
        LogitsGradient = graph.Add("Mul", "grad/logits").Inputs(entropy[1], column).Finish();
    }

    /// <summary>Fed: [N,k] probabilities.</summary>
    public NodeOutput Targets { get; }

    /// <summary>Fed: [N] shares.</summary>
    public NodeOutput Weights { get; }

    /// <summary>One number.</summary>
    public NodeOutput Loss { get; }

    /// <summary>[N,k].</summary>
    public NodeOutput LogitsGradient { get; }
}
