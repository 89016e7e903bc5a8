using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.Playwright;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests : IClassFixture<Chromium>, IClassFixture<SamplePages>, IDisposable
{
    private readonly Chromium _chromium;
    private readonly TemporaryFolder _folder = new();

    public BrowserTests(Chromium chromium, SamplePages samples)
    {
        _chromium = chromium;
        foreach (var name in Names)
            samples.Page(name).Write(_folder[$"{name}.html"]);
    }

    public static TheoryData<string> Pages => [.. Names];

    private static string[] Names =>
    [
        nameof(SamplePages.Evaluation), nameof(SamplePages.Scan), nameof(SamplePages.Training),
        nameof(SamplePages.Preview),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_says_nothing_on_the_console_and_asks_nobody_for_anything(string name)
    {
        List<string> told = [];
        await using var context = await _chromium.Need().NewContextAsync();
        var page = await context.NewPageAsync();
        page.Console += (_, message) => told.Add(message.Text);
        page.PageError += (_, error) => told.Add(error);
        page.Request += (_, request) => told.Add(request.Url);
        await page.GotoAsync(AddressOf(name));

        Assert.Equal([AddressOf(name)], told.Where(text => !text.StartsWith("data:", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_by_light_and_by_dark(string name)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var context = await _chromium.Need().NewContextAsync(new() { ColorScheme = scheme });
            var page = await Open(context, name);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");

            var found = await page.RunAxe(new AxeRunOptions());

            Assert.True(
                found.Violations.Length == 0,
                $"{scheme}: " + string.Join('\n', found.Violations.Select(
                    one => $"{one.Id}: {one.Help}: {one.Nodes[0].Html} ({one.Nodes.Length})")));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task At_twice_the_size_only_tables_scroll_sideways(string name)
    {
        await using var context = await _chromium.Need().NewContextAsync(
            new() { ViewportSize = new() { Width = 640, Height = 512 } });
        var page = await Open(context, name);

        Assert.Equal(640, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task On_paper_there_is_no_navigation_and_nothing_is_folded(string name)
    {
        await using var context = await _chromium.Need().NewContextAsync();
        var page = await Open(context, name);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator("nav").IsVisibleAsync());
        foreach (var table in await page.Locator("details table").AllAsync())
            Assert.InRange((await table.BoundingBoxAsync())?.Height ?? 0, 1, 1e6);
        Assert.InRange((await page.PdfAsync()).Length, 10_000, 10_000_000);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_leads_to_a_place_of_the_page_and_the_first_one_skips_the_contents(string name)
    {
        await using var context = await _chromium.Need().NewContextAsync();
        var page = await Open(context, name);
        var lost = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
            + ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))");

        Assert.Empty(lost);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
    }

    [Fact]
    public async Task Without_a_script_all_findings_are_seen_and_no_filter_is()
    {
        await using var context = await _chromium.Need().NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await Open(context, nameof(SamplePages.Scan));

        Assert.False(await page.Locator("#filter").IsVisibleAsync());
        foreach (var finding in await page.Locator("[data-severity]").AllAsync())
            Assert.True(await finding.IsVisibleAsync());
    }

    [Fact]
    public async Task The_filter_hides_what_is_not_asked_for_and_says_how_much_is_left()
    {
        await using var context = await _chromium.Need().NewContextAsync();
        var page = await Open(context, nameof(SamplePages.Scan));
        var all = await page.Locator("[data-severity]").CountAsync();
        await page.Locator("input[value=error]").UncheckAsync();
        await page.Locator("input[value=warning]").UncheckAsync();

        var notes = await page.Locator("[data-severity=note]").CountAsync();
        Assert.Equal($"{notes} of {all} are shown.", await page.Locator("#told").InnerTextAsync());
        Assert.False(await page.Locator("#conflict").IsVisibleAsync());
        Assert.True(await page.Locator("#properties").IsVisibleAsync());

        await page.Locator("#search").FillAsync("Long and NARROW");
        Assert.Equal($"1 of {all} are shown.", await page.Locator("#told").InnerTextAsync());
    }

    private async Task<IPage> Open(IBrowserContext context, string name)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(AddressOf(name));
        return page;
    }

    private string AddressOf(string name) => new Uri(_folder[$"{name}.html"]).AbsoluteUri;
}
