using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// The small files that are damaged, and replayed as they are: whole pictures, and what a fuzzer that watches branches
/// kept of the millions that it made of them, because they alone reach some branch of the decoders.
/// </summary>
internal static class FuzzCorpus
{
    private static string Folder => Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Fuzzing", "Corpus");

    /// <summary>All files, in an order that is the same everywhere.</summary>
    public static IReadOnlyList<byte[]> Load() => [.. Whole(), .. Branches()];

    /// <summary>Pictures of every kind that can be decoded.</summary>
    public static IEnumerable<byte[]> Whole() => Files("Whole");

    /// <summary>Files that reach branches, most of them broken.</summary>
    public static IEnumerable<byte[]> Branches() => Files("Branches");

    /// <summary>One of the whole pictures.</summary>
    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Folder, "Whole", name));

    private static IEnumerable<byte[]> Files(string folder) => Directory.GetFiles(Path.Combine(Folder, folder))
        .OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(System.IO.File.ReadAllBytes);
}
