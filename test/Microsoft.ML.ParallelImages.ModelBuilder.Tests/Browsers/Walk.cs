using System.Diagnostics;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>
/// The way from the start of the program to a checked ONNX file on the sample photos, walked once by clicks; the page
/// stays open for others to look at.
/// </summary>
public sealed class Walk : IAsyncLifetime
{
    private const float Patience = 240_000;

    private readonly Chromium _chromium = new();
    private readonly TemporaryFolder _folder = new();
    private BuilderProcess? _process;
    private IBrowserContext? _context;

    /// <summary>Everything that the page asked anybody for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Whatever stood on its console, and answers that were errors.</summary>
    public List<string> Complaints { get; } = [];

    public int Clicks { get; private set; }

    /// <summary>From the start of the program.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>What the page says of the file.</summary>
    public string Parity { get; private set; } = "";

    internal string this[string name] => _folder[name];

    internal IBrowserContext Context => _context!;

    internal IPage Page { get; private set; } = null!;

    /// <summary>Skips the test where there is no browser.</summary>
    public IPage Need()
    {
        _chromium.Need();
        return Page;
    }

    public async ValueTask InitializeAsync()
    {
        await _chromium.InitializeAsync();
        if (!_chromium.IsThere)
            return;
        var start = Stopwatch.GetTimestamp();
        _process = BuilderProcess.Start(_folder.Path);
        _context = await _chromium.Need().NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        _context.SetDefaultTimeout(Patience);
        Page = await _context.NewPageAsync();
        Page.Console += (_, message) => Complaints.Add(message.Text);
        Page.PageError += (_, error) => Complaints.Add(error);
        Page.Request += (_, request) => Requests.Add(request.Url);
        Page.Response += (_, response) => Complain(response);
        await Page.GotoAsync($"{_process.Address}");
        await GoOn();
        Elapsed = Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Shows a step, as its link in the rail does.</summary>
    public async Task Show(string step)
    {
        await Page.EvaluateAsync($"location.hash = '#/{step}'");
        await Page.Locator($".at-{step} h1").WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _process?.Dispose();
        _folder.Dispose();
    }

    private async Task GoOn()
    {
        await Click("#samples");
        await Click(".at-environment #next");
        await Page.Locator(".tile img[src]").First.WaitForAsync();
        await Click(".at-data #next");
        await Page.Locator(".pictures img").First.WaitForAsync();
        await Click(".at-augment #next");
        await Click("#start");
        await Page.Locator("#accuracy").WaitForAsync();
        await Click(".at-train #next");
        await Page.Locator(".matrix").WaitForAsync();
        await Click(".at-evaluate #next");
        await Click(".at-try #next");
        await Click("#do-Onnx");
        Parity = await Page.Locator(".parity").InnerTextAsync();
    }

    private async Task Click(string place)
    {
        await Page.Locator(place).ClickAsync();
        Clicks++;
    }

    private void Complain(IResponse response)
    {
        if (response.Status >= 400)
            Complaints.Add($"{response.Status} {response.Url}");
    }
}
