using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>One weight, its gradient and what the rule keeps for it.</summary>
/// <param name="Variable">The weight.</param>
/// <param name="Gradient">After clipping.</param>
/// <param name="LearningRate">The step's size for this weight.</param>
/// <param name="Slots">As many as the rule asks for, 0 at first.</param>
internal sealed record WeightUpdate(
    Variable Variable, NodeOutput Gradient, NodeOutput LearningRate, IReadOnlyList<VariableSlot> Slots);
