namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>An image that could not be scored, being missing or broken.</summary>
/// <param name="Path">Where the image is, or what it is called.</param>
/// <param name="Reason">What is wrong with it, a sentence.</param>
public sealed record UnscoredImage(string Path, string Reason);
