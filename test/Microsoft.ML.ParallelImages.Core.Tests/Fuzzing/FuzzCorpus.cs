using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>The small files that are damaged, and replayed as they are: together they reach every branch of the decoders.</summary>
internal static class FuzzCorpus
{
    private static string Folder => Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Fuzzing", "Corpus");

    /// <summary>All files, in an order that is the same everywhere.</summary>
    public static IReadOnlyList<byte[]> Load() =>
        [.. Directory.GetFiles(Folder).OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
