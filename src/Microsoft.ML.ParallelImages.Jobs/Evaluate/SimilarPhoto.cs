namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A training photo that a network finds like another photo.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Label">The class that it belongs to.</param>
/// <param name="Similarity">Cosine of both photos' features, −1 to 1.</param>
public sealed record SimilarPhoto(string Path, string Label, double Similarity);
