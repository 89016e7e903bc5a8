namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>Whether probabilities mean what they say: of the images at 0.8, are 80 % right?</summary>
/// <param name="Bins">Images by the probability of what was predicted, from low to high.</param>
public sealed record Calibration(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>
    /// Expected calibration error: the mean distance of probability and accuracy over the bins, weighted by their
    /// images. 0 is best; null without images.
    /// </summary>
    public double? Error => Bins.Sum(bin => bin.Count) is var all and > 0
        ? Bins.Sum(bin => bin.Count * Math.Abs((bin.Accuracy - bin.Confidence) ?? 0)) / all
        : null;
}
