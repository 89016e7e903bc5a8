namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Something that two runs say differently.</summary>
/// <param name="Name">What it is.</param>
/// <param name="One">What the one says; null for nothing.</param>
/// <param name="Other">What the other one says; null for nothing.</param>
public sealed record RunDifference<T>(string Name, T One, T Other);
