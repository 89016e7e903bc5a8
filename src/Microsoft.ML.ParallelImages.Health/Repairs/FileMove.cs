namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A file that is moved.</summary>
/// <param name="From">The full path that it has.</param>
/// <param name="To">The full path that it shall have.</param>
public sealed record FileMove(string From, string To);
