namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What <see cref="Quarantine.Undo"/> did.</summary>
/// <param name="Restored">Photos that are back.</param>
/// <param name="Left">
/// A sentence for each photo that did not come back, since its place is taken or it is gone; and one where the file
/// was cut short and photos stay in the quarantine that it does not name.
/// </param>
/// <param name="Listed">Moves that the undo file lists.</param>
public sealed record UndoneMoves(int Restored, IReadOnlyList<string> Left, int Listed);
