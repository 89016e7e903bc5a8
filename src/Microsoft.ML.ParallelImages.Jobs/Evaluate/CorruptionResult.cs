using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How good a model is on photos with a fault.</summary>
/// <param name="Name">The fault: blur, noise, jpeg, dark or rotation.</param>
/// <param name="Steps">What was done to each photo.</param>
/// <param name="Accuracy">Of the same photos as without it.</param>
public sealed record CorruptionResult(string Name, string Steps, Accuracy Accuracy)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Name} ({Steps}): {Accuracy}";
}
