using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What figures of speed depend on beside the photos.</summary>
/// <param name="Version">Of this library.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="System">Its name and version.</param>
/// <param name="Processor">What it calls itself; null where the system does not tell.</param>
/// <param name="Cores">As far as the process may use them.</param>
/// <param name="MemoryBytes">As far as the process may use them.</param>
/// <param name="VectorBits">Of the processor's vectors.</param>
public sealed record BenchEnvironment(
    string? Version, string Runtime, string System, string? Processor, int Cores, long MemoryBytes, int VectorBits)
{
    private const string LinuxFile = "/proc/cpuinfo", LinuxField = "model name",
        WindowsVariable = "PROCESSOR_IDENTIFIER";

    internal static BenchEnvironment Here => new(
        typeof(Renderer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}",
        ProcessorName,
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    private static string? ProcessorName => File.Exists(LinuxFile)
        ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith(LinuxField, StringComparison.Ordinal))
            ?.Split(':', 2)[^1].Trim()
        : Environment.GetEnvironmentVariable(WindowsVariable);
}
