namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What two pictures are to each other.</summary>
/// <param name="Kind">How they differ; null where they are two pictures.</param>
/// <param name="Likeness">Laid over each other in the best way.</param>
internal readonly record struct PairVerdict(FindingKind? Kind, Likeness Likeness);
