namespace ModelBuilder.Web;

/// <summary>What the page offers to do about findings.</summary>
public sealed class HealthPageTests(Shop shop, Chromium chromium) : IClassFixture<Shop>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_picture_in_two_classes_asks_which_is_right_and_the_others_are_left_out()
    {
        var browser = chromium.Need();
        File.Copy(shop["drawn/left/left-03.jpg"], shop["drawn/top/copy.jpg"]);
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync();
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator("[aria-label='Open the project drawn']").ClickAsync();
        await page.Locator("#tab-health").ClickAsync();
        await page.Locator("#scan").ClickAsync();
        var conflict = page.Locator(".finding", new() { HasText = "at least one label is wrong" });
        await conflict.Locator("h3", new() { HasText = "The same file twice" }).WaitForAsync();

        Assert.Equal(0, await conflict.Locator("button", new() { HasText = "the best" }).CountAsync());
        Assert.Equal(1, await conflict.Locator("button", new() { HasText = "It is 'left'" }).CountAsync());
        await conflict.Locator("button", new() { HasText = "It is 'top'" }).ClickAsync();
        await page.Locator(".toast", new() { HasText = "1 photo left out." }).WaitForAsync();

        var table = File.ReadAllText(shop["drawn.photos.csv"]);
        Assert.DoesNotContain("left-03.jpg", table);
        Assert.Contains("drawn/top/copy.jpg,top", table);
    }
}
