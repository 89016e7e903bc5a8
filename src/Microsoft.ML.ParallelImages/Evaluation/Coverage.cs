namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>What is left when only predictions from a probability on are trusted.</summary>
/// <param name="Threshold">The probability, 0 to 1.</param>
/// <param name="Images">Images that were scored, above it or below.</param>
/// <param name="Accuracy">Of those at or above it.</param>
public sealed record Coverage(double Threshold, int Images, Accuracy Accuracy)
{
    /// <summary>Part of the images that are at or above the threshold, 0 to 1; null where there are none.</summary>
    public double? Share => Images == 0 ? null : (double)Accuracy.Count / Images;
}
