namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Two photos of one picture, or of one scene.</summary>
/// <param name="Photo">Identity of the one.</param>
/// <param name="Other">Identity of the other.</param>
/// <param name="Kind">How they differ.</param>
/// <param name="Correlation">Of their samples when they are laid over each other; 1 for the same ones.</param>
public sealed record DuplicateLink(string Photo, string Other, FindingKind Kind, double Correlation);
