using Microsoft.Playwright;
using SkiaSharp;

namespace ModelBuilder.Web;

/// <summary>What is tested when it is asked for, by keys alone: worse photos, another run, one photo changed.</summary>
public sealed class FurtherPageTests(Shop shop, Chromium chromium) : IClassFixture<Shop>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Worse_photos_and_another_run_are_shown_with_their_photos_and_stand_in_the_drawer()
    {
        var browser = chromium.Need();
        foreach (var (label, now) in new[] { ("left", "top"), ("top", "left") })
            await Relabel(label, now);
        var other = await Train(20);
        await shop.Visitor.Post("/api/undo");
        await shop.Visitor.Post("/api/undo");
        await Train(30);
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await PageSteps.Show(context, process, "evaluate");
        await PageSteps.Press(page, "#evaluate");
        await page.Locator(".matrix").WaitForAsync();

        await PageSteps.Press(page, "#robustness");
        await page.Locator("#faults").WaitForAsync();
        var list = page.GetByLabel("Compare with");
        await list.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("#comparison").WaitForAsync();

        Assert.Equal(6, await page.Locator("#faults tbody tr").CountAsync());
        Assert.Equal(other, await list.InputValueAsync());
        Assert.Equal("compared", await page.EvaluateAsync<string>("document.activeElement.id"));
        var fixedPhotos = page.Locator("#comparison .fixed");
        var number = int.Parse((await fixedPhotos.Locator("h3").InnerTextAsync()).Split(' ')[1]);
        Assert.InRange(number, 1, 36);
        Assert.Equal(number, await fixedPhotos.Locator(".thumb").CountAsync());
        await page.Locator("#command", new() { HasText = $"--compare runs/{other} --robustness" }).WaitForAsync();
        await page.Locator("#csharp", new() { HasText = "Robustness = true" }).WaitForAsync();
        await PageSteps.AssertAccessible(page);
    }

    [Fact]
    public async Task The_matrix_is_put_in_the_order_of_its_mistakes_by_a_key()
    {
        var browser = chromium.Need();
        await Train(1);
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync();
        var page = await PageSteps.Show(context, process, "evaluate");
        await PageSteps.Press(page, "#evaluate");
        await page.Locator(".matrix").WaitForAsync();

        await page.Locator("#sort-matrix").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var errors = await page.EvaluateAsync<int[]>("""
            [...document.querySelectorAll(".matrix tbody tr")].map(row =>
              [...row.querySelectorAll(".wrong")].reduce((sum, cell) => sum + Number(cell.innerText), 0))
            """);
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.Equal(
            await page.Locator(".matrix tbody th").AllInnerTextsAsync(),
            await page.Locator(".matrix thead th").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_tried_photo_has_a_frame_around_what_the_model_sees_and_is_changed_when_asked()
    {
        var browser = chromium.Need();
        await Train(5);
        using var process = BuilderProcess.Start(shop.Folder);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await PageSteps.Show(context, process, "try");
        await page.Locator("#files").SetInputFilesAsync(WidePhoto());
        await page.Locator(".cut-frame").WaitForAsync();

        var whole = (await page.Locator(".tried").BoundingBoxAsync())!;
        var seen = (await page.Locator(".cut-frame").BoundingBoxAsync())!;
        Assert.Equal(2, whole.Width / whole.Height, 0.02);
        Assert.Equal(1, seen.Width / seen.Height, 0.02);
        Assert.Equal(0.875, seen.Height / whole.Height, 0.02);
        Assert.Equal(whole.X + (whole.Width / 2), seen.X + (seen.Width / 2), 2.0);
        await PageSteps.Press(page, ".spread button");
        await page.Locator(".spread table").WaitForAsync();
        Assert.Contains("of 16", await page.Locator(".spread").InnerTextAsync());
        Assert.Equal(3, await page.Locator(".spread tbody tr").CountAsync());
        await page.Locator("#csharp", new() { HasText = "PhotoViews.Of" }).WaitForAsync();
        await PageSteps.AssertAccessible(page);
    }

    private static FilePayload WidePhoto()
    {
        using var bitmap = new SKBitmap(480, 240);
        bitmap.Erase(SKColors.Goldenrod);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return new() { Name = "wide.jpg", MimeType = "image/jpeg", Buffer = jpeg.ToArray() };
    }

    /// <summary>All photos of a folder; what learns of this is wrong about them.</summary>
    private async Task Relabel(string folder, string label)
    {
        var rows = (await shop.Visitor.Get("/api/photos?count=1000"))["rows"]!.AsArray();
        var photos = rows.Where(row => ((string)row!["path"]!).StartsWith($"drawn/{folder}/"))
            .Select(row => (int)row!["id"]!);
        await shop.Visitor.Post("/api/decide", new { kind = "Relabel", photos, label });
    }

    private async Task<string> Train(int epochs)
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        settings["epochs"] = epochs;
        (settings["compare"], settings["robustness"]) = (null, false);
        await shop.Visitor.Post("/api/settings", settings);
        return (string)(await shop.Visitor.Do("/api/train"))["result"]!["run"]!;
    }
}
