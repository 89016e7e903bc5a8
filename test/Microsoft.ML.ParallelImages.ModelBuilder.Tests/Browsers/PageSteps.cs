using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>What tests of pages do again and again, by keys alone.</summary>
internal static class PageSteps
{
    private const int MostTabs = 300;

    /// <summary>Opens the project of the drawn photos at a step.</summary>
    public static async Task<IPage> Show(IBrowserContext context, BuilderProcess process, string step)
    {
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator("[aria-label='Open the project drawn']").ClickAsync();
        await page.Locator(".at-data").WaitForAsync();
        await page.EvaluateAsync($"location.hash = '#/{step}'");
        await page.Locator($".at-{step} h1").WaitForAsync();
        return page;
    }

    /// <summary>Goes to an element by the key Tab, and presses it by Enter.</summary>
    public static async Task Press(IPage page, string place)
    {
        await page.Locator(place).First.WaitForAsync();
        for (var tab = 0; tab < MostTabs; tab++)
        {
            if (await page.EvaluateAsync<bool>($"document.activeElement.matches(\"{place}\")"))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} tabs do not lead to {place}.");
    }

    /// <summary>Axe finds nothing, by light and by dark.</summary>
    public static async Task AssertAccessible(IPage page)
    {
        foreach (var theme in (string[])["light", "dark"])
        {
            await page.EvaluateAsync($"document.documentElement.dataset.theme = '{theme}'");
            await page.WaitForTimeoutAsync(300);
            var found = await page.RunAxe();
            Assert.True(
                found.Violations.Length == 0,
                theme + string.Join(
                    '\n', found.Violations.Select(one => $"{one.Id}: {one.Help}: {one.Nodes[0].Html}")));
        }
    }
}
