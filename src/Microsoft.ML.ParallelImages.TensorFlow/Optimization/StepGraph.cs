using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>Numbers that the host computes and feeds in every step, so that the graph counts nothing itself.</summary>
internal sealed class StepGraph(NativeGraph graph)
{
    public NativeGraph Graph => graph;

    /// <summary>Step size.</summary>
    public NodeOutput LearningRate { get; } = graph.Placeholder("learning_rate", TensorType.Float);

    /// <summary>AdamW: first decay to the power of the step's number, counted from 1.</summary>
    public NodeOutput Beta1Power { get; } = graph.Placeholder("beta1_power", TensorType.Float);

    /// <summary>AdamW: second decay to the power of the step's number, counted from 1.</summary>
    public NodeOutput Beta2Power { get; } = graph.Placeholder("beta2_power", TensorType.Float);

    /// <summary>
    /// The three feeds of step <paramref name="number"/>, counted from 1; the caller disposes the tensors.
    /// </summary>
    public IEnumerable<Feed> Feeds(long number, float learningRate, Optimizer optimizer)
    {
        yield return new Feed(LearningRate, NativeTensor.Scalar(learningRate));
        if (optimizer is not AdamW adam)
            yield break;
        yield return new Feed(Beta1Power, NativeTensor.Scalar((float)Math.Pow(adam.MomentDecay, number)));
        yield return new Feed(Beta2Power, NativeTensor.Scalar((float)Math.Pow(adam.SquareDecay, number)));
    }
}
