namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>An image that was classified wrongly: a hard one, or one whose label is wrong.</summary>
/// <param name="Path">Where the image is, or what it is called.</param>
/// <param name="Label">The class that it belongs to.</param>
/// <param name="Predicted">The class that the model gives it.</param>
/// <param name="Probability">How probable the model finds that, 0 to 1.</param>
public sealed record Mistake(string Path, string Label, string Predicted, float Probability);
