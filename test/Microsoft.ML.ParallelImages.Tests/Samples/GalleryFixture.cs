using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Samples;

/// <summary>The page of samples/AugmentationGallery, written twice from different folders.</summary>
public sealed class GalleryFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder().With("elsewhere/");

    public GalleryFixture()
    {
        var pages = new byte[2][];
        Parallel.For(0, pages.Length, i =>
        {
            var start = OtherProcess.StartOther("AugmentationGallery", "--out", _folder[$"{i}.html"]);
            start.WorkingDirectory = i == 0 ? _folder.Path : _folder["elsewhere"];
            OtherProcess.Run(start);
            pages[i] = File.ReadAllBytes(_folder[$"{i}.html"]);
        });
        (Page, Again) = (pages[0], pages[1]);
    }

    public byte[] Page { get; }

    public byte[] Again { get; }

    public void Dispose() => _folder.Dispose();
}
