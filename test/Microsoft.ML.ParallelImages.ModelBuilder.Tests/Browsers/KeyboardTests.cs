using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>The same way without a mouse, on photos of one's own.</summary>
public sealed class KeyboardTests(Shop shop, Chromium chromium) : IClassFixture<Shop>, IClassFixture<Chromium>
{
    private const int MostTabs = 200;

    [Fact]
    public async Task From_the_start_to_the_export_no_mouse_is_needed()
    {
        var browser = chromium.Need();
        // The fixture came by the only address: this browser asks for its own program.
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(240_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator(".entries button").First.WaitForAsync();

        await Press(page, "[aria-label='Use the photos of drawn']");
        await page.Locator(".at-environment").WaitForAsync();
        await Press(page, "#next");
        await page.Locator(".tile img[src]").First.WaitForAsync();
        await SelectAndOpenByKeys(page);
        await Press(page, "#next");
        await page.Locator(".pictures img").First.WaitForAsync();
        await Press(page, "#next");
        await page.Locator(".at-train").WaitForAsync();
        await Press(page, "#start");
        await page.Locator("#accuracy").WaitForAsync();
        await Press(page, "#next");
        await page.Locator(".matrix").WaitForAsync();
        await Press(page, ".matrix .cell");
        await page.Locator(".cell-photos .thumb").First.WaitForAsync();
        await Press(page, "#next");
        await page.Locator(".at-try").WaitForAsync();
        await Press(page, "#next");
        await page.Locator("#do-Onnx").WaitForAsync();
        await Press(page, "#do-Onnx");

        Assert.StartsWith("✓ Checked", await page.Locator(".parity").InnerTextAsync());
    }

    private static async Task SelectAndOpenByKeys(IPage page)
    {
        await TabTo(page, ".grid");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync(" ");

        // The grid draws with the next frame, which a busy machine has late.
        await page.Locator(".grid[aria-activedescendant=photo-1]").WaitForAsync();
        await page.Locator(".tile[aria-selected=true]").WaitForAsync();
        Assert.Equal(1, await page.Locator(".tile[aria-selected=true]").CountAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog img").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task Press(IPage page, string place)
    {
        await TabTo(page, place);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabTo(IPage page, string place)
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            if (await page.EvaluateAsync<bool>($"document.activeElement.matches(\"{place}\")"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} tabs do not lead to {place}.");
    }
}
