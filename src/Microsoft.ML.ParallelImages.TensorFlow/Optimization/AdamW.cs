using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>
/// Adam with decoupled weight decay (Kingma and Ba, arXiv 1412.6980; Loshchilov and Hutter, arXiv 1711.05101).
/// </summary>
/// <remarks>
/// Epsilon is added to the square root before the bias correction, as TensorFlow does; PyTorch adds it behind. The
/// difference vanishes after a few steps.
/// </remarks>
public sealed record AdamW : Optimizer
{
    /// <summary>
    /// Step size at its highest, above 0. Default 0.0004: fine-tuning of a network with batches of 32.
    /// </summary>
    public override float LearningRate { get; init => field = Require.Positive(value); } = 4e-4f;

    /// <summary>Decay times learning rate is taken off each weight. Default 0.05.</summary>
    public override float WeightDecay { get; init => field = Require.NotNegative(value); } = 0.05f;

    /// <summary>Share of the mean gradient that a step keeps, 0 to 1. Default 0.9.</summary>
    public float MomentDecay { get; init => field = Require.Fraction(value); } = 0.9f;

    /// <summary>Share of the mean squared gradient that a step keeps, 0 to 1. Default 0.999.</summary>
    public float SquareDecay { get; init => field = Require.Fraction(value); } = 0.999f;

    /// <summary>Keeps a division by 0 away. Default 1e-8.</summary>
    public float Epsilon { get; init => field = Require.Positive(value); } = 1e-8f;

    internal override int SlotsPerWeight => 2;

    internal override Operation AddUpdate(StepGraph step, WeightUpdate weight)
    {
        var graph = step.Graph;
        var update = graph.Add("ResourceApplyAdam", "update")
            .Inputs(weight.Variable.Handle, weight.Slots[0].Handle, weight.Slots[1].Handle)
            .Inputs(step.Beta1Power, step.Beta2Power, weight.LearningRate)
            .Inputs(graph.Constant("beta1", MomentDecay), graph.Constant("beta2", SquareDecay))
            .Inputs(graph.Constant("epsilon", Epsilon), weight.Gradient);
        if (weight.Variable.Decays && WeightDecay > 0)
            update.After(AddDecay(graph, weight));
        return update.Finish();
    }

    /// <summary>Waits for the gradient, behind which every reader of the weight is done.</summary>
    private Operation AddDecay(NativeGraph graph, WeightUpdate weight)
    {
        NodeOutput share = graph.Add("Mul", "decay/share")
            .Inputs(weight.LearningRate, graph.Constant("decay", WeightDecay)).Finish();
        NodeOutput loss = graph.Add("Mul", "decay/loss").Inputs(weight.Variable.Read, share).Finish();
        return graph.Add("AssignSubVariableOp", "decay").Inputs(weight.Variable.Handle, loss)
            .After(new Operation(weight.Gradient.Operation)).Finish();
    }
}
