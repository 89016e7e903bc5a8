using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>The folder of photos, yardstick and reference pages beside the checkout.</summary>
internal static class SharedFolder
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("PARALLELIMAGES_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");

    public static string Clothing => Path.Combine(Root, "data", "clothing");

    public static string Yardstick => Path.Combine(Root, "yardstick");
}
