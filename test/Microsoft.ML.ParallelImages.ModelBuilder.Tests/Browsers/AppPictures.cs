using Microsoft.ML.ParallelImages.Tests;
using Microsoft.Playwright;
using SkiaSharp;

namespace ModelBuilder.Web;

/// <summary>Pictures of the page for the documentation: each step by light and by dark, from a real walk.</summary>
/// <param name="browser">Makes the walk.</param>
/// <param name="output">The folder that they are written to.</param>
internal sealed class AppPictures(IBrowser browser, string output)
{
    /// <summary>Of a picture, in pixels: three quarters of a window of 1280 by 800.</summary>
    public const int Width = 960, Height = 600;

    private const float Scale = 0.75f, Patience = 240_000;
    private const int Quality = 82;

    // Where somebody's photos lie is nobody else's business.
    private const string HideFolder = """
        () => {
          document.activeElement.blur();
          for (const one of document.querySelectorAll("#drawer p code")) one.textContent = "photos";
        }
        """;

    private const string IsStill = """
        () => [...document.images].every(one => !one.src || one.complete) && !document.querySelector(".pulse")
        """;

    /// <summary>What there are pictures of: the steps, and the photos' health beside them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. StepList.All.Select(step => step.Id), "health"];

    public static string FileOf(string name, bool isDark) => $"{name}{(isDark ? "-dark" : "")}.webp";

    /// <summary>Walks from the start to the export on the sample photos, and draws each step as it is left.</summary>
    public async Task Draw()
    {
        using var folder = new TemporaryFolder().With("photos/garden/", "photos/kitchen/", "photos/birds.csv");
        // One drawing of a star more than the sample photos have.
        FirstModel.DrawnPhotos.Write(folder["more"], 41, CancellationToken.None);
        using var process = BuilderProcess.Start(folder["photos"]);
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = (int)(Width / Scale), Height = (int)(Height / Scale) },
            DeviceScaleFactor = Scale,
            ColorScheme = ColorScheme.Light,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator(".entries button").First.WaitForAsync();
        await Take(page, "scenario");
        await page.Locator("#samples").ClickAsync();
        await page.Locator("#measure").ClickAsync();
        await page.Locator(".at-environment table").WaitForAsync();
        await Take(page, "environment");
        await page.Locator("#next").ClickAsync();
        await page.Locator(".tile img[src]").First.WaitForAsync();
        await Take(page, "data");
        await TakeHealth(page, folder["photos/sample-photos"]);
        await page.Locator("#next").ClickAsync();
        await page.Locator(".pictures img").First.WaitForAsync();
        await Take(page, "augment");
        await page.Locator("#next").ClickAsync();
        await page.Locator("#start").ClickAsync();
        await page.Locator("#accuracy").WaitForAsync();
        await Take(page, "train");
        await page.Locator("#next").ClickAsync();
        await page.Locator(".matrix").WaitForAsync();
        await Take(page, "evaluate");
        await page.Locator("#next").ClickAsync();
        await page.Locator("#files").SetInputFilesAsync(folder["more/star/star-040.jpg"]);
        await page.Locator(".said").WaitForAsync();
        await Take(page, "try");
        await page.Locator("#next").ClickAsync();
        await page.Locator("#do-Onnx").ClickAsync();
        await page.Locator(".parity").WaitForAsync();
        await page.Locator("#code").ClickAsync();
        await Take(page, "consume");
    }

    /// <summary>The health of photos of which one lies in two classes.</summary>
    private async Task TakeHealth(IPage page, string photos)
    {
        var copy = Path.Combine(photos, "triangle", "new.jpg");
        File.Copy(Path.Combine(photos, "star", "star-005.jpg"), copy);
        await page.Locator("#rescan").ClickAsync();
        await page.Locator("#tab-health").ClickAsync();
        await page.Locator("#scan").ClickAsync();
        await page.Locator(".finding .thumb img").First.WaitForAsync();
        await page.Locator(".toast").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Take(page, "health");
        File.Delete(copy);
        await page.Locator("#tab-photos").ClickAsync();
        await page.Locator("#rescan").ClickAsync();
        await page.Locator("#tab-health").ClickAsync();
        await page.Locator("#scan").ClickAsync();
        await page.Locator("#rail a[href='#/data'].done").WaitForAsync();
        await page.Locator(".toast").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task Take(IPage page, string name)
    {
        foreach (var isDark in (bool[])[false, true])
        {
            await page.Mouse.MoveAsync(0, 0);
            await page.WaitForFunctionAsync(IsStill);
            await page.WaitForTimeoutAsync(500);
            await page.EvaluateAsync(HideFolder);
            using var picture = SKBitmap.Decode(
                await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
            using var webp = picture.Encode(SKEncodedImageFormat.Webp, Quality);
            File.WriteAllBytes(Path.Combine(output, FileOf(name, isDark)), webp.ToArray());
            // The second click makes it light again.
            await page.Locator("#theme").ClickAsync();
        }
    }
}
