using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>
/// Gradient descent with Nesterov's momentum (Sutskever et al., ICML 2013): a = m a + g, w -= lr (g + m a).
/// </summary>
/// <remarks>
/// PyTorch's rule, in which the learning rate is not part of the momentum. Weight decay is added to the gradient.
/// </remarks>
public sealed record SgdNesterov : Optimizer
{
    /// <summary>Step size at its highest, above 0. Default 0.1: training from scratch with batches of 64.</summary>
    public override float LearningRate { get; init => field = Require.Positive(value); } = 0.1f;

    /// <summary>Decay times weight is added to the gradient. Default 0.0005.</summary>
    public override float WeightDecay { get; init => field = Require.NotNegative(value); } = 5e-4f;

    /// <summary>Share of the earlier steps that a step keeps, 0 to 1. Default 0.9.</summary>
    public float Momentum { get; init => field = Require.Fraction(value); } = 0.9f;

    internal override int SlotsPerWeight => 1;

    internal override Operation AddUpdate(StepGraph step, WeightUpdate weight)
    {
        var graph = step.Graph;
        return graph.Add("ResourceApplyMomentum", "update")
            .Inputs(weight.Variable.Handle, weight.Slots[0].Handle, weight.LearningRate)
            .Inputs(WithDecay(graph, weight), graph.Constant("momentum", Momentum))
            .With("use_nesterov", true).Finish();
    }

    private NodeOutput WithDecay(NativeGraph graph, WeightUpdate weight)
    {
        if (!weight.Variable.Decays || WeightDecay == 0)
            return weight.Gradient;
        NodeOutput pull = graph.Add("Mul", "decay")
            .Inputs(weight.Variable.Read, graph.Constant("decay", WeightDecay)).Finish();
        return graph.Add("AddV2", "decayed").Inputs(weight.Gradient, pull).Finish();
    }
}
