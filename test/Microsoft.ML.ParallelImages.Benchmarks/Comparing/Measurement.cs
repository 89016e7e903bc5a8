namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>What one round of one candidate took.</summary>
/// <param name="Images">Images made, or steps done.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of all its threads and worker processes.</param>
/// <param name="Failed">Images that failed.</param>
/// <param name="AllocatedBytesPerImage">
/// Managed garbage in the middle of the round; null for programs that have none.
/// </param>
internal readonly record struct Measurement(
    int Images, double Seconds, double CpuSeconds, int Failed, double? AllocatedBytesPerImage)
{
    public double CpuMilliseconds => 1000 * CpuSeconds / Images;

    public double Milliseconds => 1000 * Seconds / Images;

    public double ImagesPerSecond => Images / Seconds;
}
