namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Where the checkout lies: the folder above the test binaries that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Microsoft.ML.ParallelImages.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("The solution was not found above the tests."));
}
