using Microsoft.Playwright;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A browser without a window, where one is installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program =
        ((string?[])[
            Environment.GetEnvironmentVariable("PARALLELIMAGES_CHROMIUM"), "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        ]).FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => _browser is not null;

    /// <summary>Skips the test, saying why, where there is no browser.</summary>
    public IBrowser Need()
    {
        Assert.SkipWhen(_browser is null, "needs Chromium (PARALLELIMAGES_CHROMIUM, or the package chromium)");
        return _browser!;
    }

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
            return;
        _playwright = await global::Microsoft.Playwright.Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
