using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class ScanMemoryTests
{
    private const int Classes = 100, FilesEach = 200;

    [Fact]
    public void A_listing_keeps_at_most_200_bytes_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.With(
            Enumerable.Range(0, Classes * FilesEach).Select(i => $"class {i % Classes:D3}/DSC_2024_{i:D6}.jpg"));
        FolderSource.Scan(folder.Path);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var source = FolderSource.Scan(folder.Path);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal((Classes * FilesEach, Classes), (source.Files.Count, source.Classes.Count));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kept / (double)source.Files.Count:F0} bytes a file");
        Assert.InRange(kept / (double)source.Files.Count, 20, 200);
        GC.KeepAlive(source);
    }
}
