namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What one step drew, over many photos and epochs.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Acts">Share of the pictures in which it did something.</param>
/// <param name="Values">What it drew then.</param>
public sealed record DrawnStep(string Step, double Acts, IReadOnlyList<DrawnValue> Values);
