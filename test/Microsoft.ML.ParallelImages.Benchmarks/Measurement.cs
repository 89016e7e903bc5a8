namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>What one round of one candidate took.</summary>
/// <param name="Images">Images made.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of all its threads.</param>
/// <param name="AllocatedBytes">Managed garbage; 0 for other processes.</param>
/// <param name="Failed">Images that failed.</param>
internal readonly record struct Measurement(int Images, double Seconds, double CpuSeconds, long AllocatedBytes, int Failed)
{
    public double CpuMilliseconds => 1000 * CpuSeconds / Images;

    public double ImagesPerSecond => Images / Seconds;
}
