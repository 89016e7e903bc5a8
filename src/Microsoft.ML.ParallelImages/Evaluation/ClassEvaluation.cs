namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>How well one class is told from the others.</summary>
/// <param name="Name">What the class is called, by its folder or table.</param>
/// <param name="Support">Images that belong to it.</param>
/// <param name="Predicted">Images that the model says belong to it.</param>
/// <param name="Correct">Images of which both are true.</param>
public sealed record ClassEvaluation(string Name, int Support, int Predicted, int Correct)
{
    /// <summary>Share of the images said to belong to it that do; null where none is said to.</summary>
    public double? Precision => Predicted == 0 ? null : (double)Correct / Predicted;

    /// <summary>Share of the images that belong to it that are found; null where none belongs.</summary>
    public double? Recall => Support == 0 ? null : (double)Correct / Support;

    /// <summary>Harmonic mean of precision and recall; null for a class that is neither there nor predicted.</summary>
    public double? F1 => Support + Predicted == 0 ? null : 2.0 * Correct / (Support + Predicted);
}
