namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How long a stage of a job took.</summary>
/// <param name="Name">What it did, as <see cref="JobProgress.Stage"/> says.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record StageTime(string Name, double Seconds);
