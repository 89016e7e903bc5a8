namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What <see cref="Quarantine.Undo"/> did.</summary>
/// <param name="Restored">Photos that are back.</param>
/// <param name="Left">A sentence for each photo that did not come back: its place is taken, or it is gone.</param>
public sealed record UndoneMoves(int Restored, IReadOnlyList<string> Left);
