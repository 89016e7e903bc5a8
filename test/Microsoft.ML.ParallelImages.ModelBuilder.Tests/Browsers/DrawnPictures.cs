using Microsoft.ML.ParallelImages.Tests;

namespace ModelBuilder.Web;

/// <summary>The pictures of the documentation, drawn again where <c>PARALLELIMAGES_RENEW=1</c> asks for it.</summary>
public sealed class DrawnPictures : IAsyncLifetime
{
    internal static string Folder { get; } = Path.Combine(Repository.Root, "docs", "app");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PARALLELIMAGES_RENEW") != "1")
            return;
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        await new AppPictures(chromium.Need(), Directory.CreateDirectory(Folder).FullName).Draw();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
