namespace ModelBuilder.Web;

/// <summary>The way out of leaks, and what is said of steps that may change a class.</summary>
public sealed class DividePageTests(Shop shop, Chromium chromium) : IClassFixture<Shop>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Where_twins_are_found_a_division_is_offered_that_keeps_them_together()
    {
        var browser = chromium.Need();
        File.Copy(shop["drawn/left/left-03.jpg"], shop["drawn/left/copy.jpg"]);
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await PageSteps.Show(context, process, "data");
        await page.Locator("#tab-health").ClickAsync();
        Assert.Equal(0, await page.Locator("#divide").CountAsync());
        await PageSteps.Press(page, "#scan");
        await page.Locator("#divide").WaitForAsync();
        await PageSteps.AssertAccessible(page);

        await PageSteps.Press(page, "#divide");
        await page.Locator("#project", new() { HasText = "drawn-divided" }).WaitForAsync();
        await page.Locator(".toast", new() { HasText = "twins kept together" }).WaitForAsync();

        Assert.StartsWith("path,label,part", File.ReadAllText(shop["drawn-divided.csv"]));
        await page.EvaluateAsync("location.hash = '#/train'");
        await page.Locator("#command", new() { HasText = "train drawn-divided.photos.csv" }).WaitForAsync();
    }

    [Fact]
    public async Task A_step_that_may_change_a_class_says_so()
    {
        var browser = chromium.Need();
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await PageSteps.Show(context, process, "augment");
        await page.Locator(".steps .step").First.WaitForAsync();

        await page.GetByLabel("Another step").SelectOptionAsync("VerticalFlip");
        await page.Locator("button", new() { HasTextRegex = new("^Add$") }).ClickAsync();
        var flip = page.Locator(".step", new() { HasText = "Vertical flip" });
        await flip.Locator(".warned", new() { HasText = "upside down" }).WaitForAsync();

        await page.GetByLabel("Another step").SelectOptionAsync("GaussianBlur");
        await page.Locator("button", new() { HasTextRegex = new("^Add$") }).ClickAsync();
        var blur = page.Locator(".step", new() { HasText = "Gaussian blur" });
        await blur.WaitForAsync();
        Assert.Equal(0, await blur.Locator(".warned:visible").CountAsync());
        await PageSteps.AssertAccessible(page);
    }
}
