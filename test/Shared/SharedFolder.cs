namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// The folder of data shared between checkouts: PARALLELIMAGES_SHARED, else ../shared beside the repository, else the
/// few cases of each kind that are committed.
/// </summary>
internal static class SharedFolder
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("PARALLELIMAGES_SHARED") is { Length: > 0 } given
            ? given
            : Beside;

    private static string Beside =>
        Path.Combine(Repository.Root, "..", "shared") is var beside && Directory.Exists(beside)
        ? beside
        : Path.Combine(Repository.Root, "test", "Cases");

    /// <summary>The path of a file or folder in it; skips the test, naming the path, where it is missing.</summary>
    public static string Need(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, .. parts]));
        Assert.SkipUnless(
            Path.Exists(path), $"needs {string.Join('/', parts)} of the shared folder (PARALLELIMAGES_SHARED)");
        return path;
    }
}
