namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>The images whose prediction has a probability above <c>Low</c> and up to <c>High</c>.</summary>
/// <param name="Low">Where the bin begins; the first one holds 0, too.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Count">Images in it.</param>
/// <param name="Confidence">Their mean probability; null where there are none.</param>
/// <param name="Accuracy">Share of them that is right; null where there are none.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, double? Confidence, double? Accuracy);
