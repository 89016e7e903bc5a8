using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;

namespace ModelBuilder.Web;

/// <summary>A hundred thousand photos in the grid.</summary>
public sealed partial class GridTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Photos = 100_000, Different = 100;

    // Scrolls by a third of a screen each frame for five seconds, and notes when frames came.
    private const string Scroll = """
        async () => {
          const grid = document.querySelector(".grid");
          const frames = [];
          const end = performance.now() + 5000;
          let last = await new Promise(requestAnimationFrame);
          while (last < end) {
            grid.scrollTop += grid.clientHeight / 3;
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return { frames, top: grid.scrollTop, elements: document.querySelectorAll("*").length,
            bytes: performance.memory ? performance.memory.usedJSHeapSize : 0 };
        }
        """;

    [Fact]
    public async Task It_scrolls_and_has_elements_for_the_photos_in_sight_only()
    {
        var browser = chromium.Need();
        using var folder = new TemporaryFolder();
        Fill(folder.Path);
        using var process = BuilderProcess.Start(folder.Path);
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator("[aria-label='Use the photos of many']").ClickAsync();
        await page.Locator(".at-environment #next").ClickAsync();
        await page.Locator(".tile img[src]").First.WaitForAsync();

        var seen = await page.EvaluateAsync<JsonElement>(Scroll);

        var frames = seen.GetProperty("frames").EnumerateArray().Select(one => one.GetDouble()).Order().ToList();
        var perSecond = 1000 * frames.Count / frames.Sum();
        var elements = seen.GetProperty("elements").GetInt32();
        output.WriteLine(FormattableString.Invariant(
            $"{perSecond:F0} frames a second, median {frames[frames.Count / 2]:F0} ms, longest {frames[^1]:F0} ms, ")
            + FormattableString.Invariant(
                $"{elements} elements, {seen.GetProperty("bytes").GetDouble() / (1 << 20):F0} MB of script"));
        Assert.Equal($"{Photos}", await page.Locator(".tile").First.GetAttributeAsync("aria-setsize"));
        Assert.InRange(elements, 1, 2000);
        // Thirty are the aim on a machine of one's own.
        Assert.InRange(perSecond, 5, double.MaxValue);
        await page.Keyboard.PressAsync("End");
        await page.Locator(".grid").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Locator($"#photo-{Photos - 1} img[src]").WaitForAsync();
    }

    /// <summary>A hundred photos under a thousand names each: links cost no room.</summary>
    private static void Fill(string folder)
    {
        using var drawn = new DrawnFolder();
        var photos = Directory.GetFiles(drawn.Path, "*.jpg", SearchOption.AllDirectories);
        for (var label = 0; label < Different; label++)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, "many", $"class {label:00}")).FullName;
            var first = Path.Combine(place, "0000.jpg");
            File.Copy(photos[label % photos.Length], first);
            for (var number = 1; number < Photos / Different; number++)
                Link(first, Path.Combine(place, $"{number:0000}.jpg"));
        }
    }

    private static void Link(string photo, string name)
    {
        if (OperatingSystem.IsWindows())
            File.Copy(photo, name);
        else
            Assert.Equal(0, link(photo, name));
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string photo, string name);
}
