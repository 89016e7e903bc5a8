using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>The step that trains, where one training works and another waits.</summary>
public sealed class TrainPageTests(Shop shop, Chromium chromium) : IClassFixture<Shop>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_training_that_waits_stands_beside_the_one_that_works_and_leaves_at_once()
    {
        var browser = chromium.Need();
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await Show(page, process);
        await page.GetByLabel("Augmented copies").FillAsync("900");
        await page.GetByLabel("Augmented copies").PressAsync("Tab");
        await page.Locator("#command", new() { HasText = "--copies 900" }).WaitForAsync();

        await page.Locator("#start").ClickAsync();
        await page.Locator("#pause").WaitForAsync();
        await page.Locator("#start", new() { HasText = "Queue another" }).ClickAsync();
        await page.Locator(".job.waiting").WaitForAsync();

        Assert.Equal(1, await page.Locator("#pause").CountAsync());
        Assert.Equal(1, await page.Locator("#stop-train").CountAsync());
        Assert.Contains("photos and steps as they are when it starts", await page.Locator("main").InnerTextAsync());
        await page.Locator(".job.waiting button").ClickAsync();
        await page.Locator(".job.waiting").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(1, await page.Locator("#pause").CountAsync());
        await page.Locator("#stop-train").ClickAsync();
        await page.Locator("main .notice", new() { HasText = "kept" }).First.WaitForAsync();
        Assert.DoesNotContain("taken out of the queue", await page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task A_number_that_cannot_be_is_refused_with_a_sentence_and_goes_back()
    {
        var browser = chromium.Need();
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await Show(page, process);
        var minutes = page.GetByLabel("Time limit in minutes");

        await minutes.FillAsync("99999999999");
        await minutes.PressAsync("Tab");

        await page.Locator(".toast", new() { HasText = "'Time limit in minutes' is 99999999999" }).WaitForAsync();
        Assert.Equal("", await minutes.InputValueAsync());
        Assert.Equal("0.1", await minutes.GetAttributeAsync("min"));
        Assert.Equal("10080", await minutes.GetAttributeAsync("max"));
    }

    private static async Task Show(IPage page, BuilderProcess process)
    {
        await page.GotoAsync($"{process.Address}");
        await page.Locator("[aria-label='Open the project drawn']").ClickAsync();
        await page.Locator(".at-data").WaitForAsync();
        await page.EvaluateAsync("location.hash = '#/train'");
        await page.Locator(".at-train #start").WaitForAsync();
    }
}
