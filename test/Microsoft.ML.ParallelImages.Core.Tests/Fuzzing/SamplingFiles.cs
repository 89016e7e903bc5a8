using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// JPEG files whose components are sampled in every way: some lie here, the others in the shared folder.
/// </summary>
internal static class SamplingFiles
{
    public static string OwnFolder => Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Decoding", "Samplings");

    public static string SharedFolderPath => Path.Combine(SharedFolder.Root, "data", "sampling");

    /// <summary>All of them, those that libjpeg-turbo refuses included.</summary>
    public static IReadOnlyList<byte[]> Load() =>
        [.. Paths(OwnFolder, SearchOption.AllDirectories).Concat(Paths(SharedFolderPath, SearchOption.AllDirectories))
            .Select(File.ReadAllBytes)];

    /// <summary>The paths of a folder's files, in the same order everywhere; none if it is missing.</summary>
    public static IEnumerable<string> Paths(string folder, SearchOption option) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.jpg", option).Order(StringComparer.Ordinal)
        : [];
}
