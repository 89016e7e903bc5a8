using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>A hundred thousand photos in the grid.</summary>
public sealed partial class GridTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Photos = 100_000, Different = 100;

    // Scrolls by a share of a screen each frame for some seconds, and notes when frames came.
    private const string Scroll = """
        async share => {
          const grid = document.querySelector(".grid");
          const frames = [];
          const end = performance.now() + 4000;
          let last = await new Promise(requestAnimationFrame);
          while (last < end) {
            grid.scrollTop += grid.clientHeight * share;
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return { frames, elements: document.querySelectorAll("*").length };
        }
        """;

    private const string AllPictures = """
        () => [...document.querySelectorAll(".tile:not([hidden]) img")].every(one => one.src && one.complete)
        """;

    /// <summary>Screens a frame: none, as somebody reads, and as somebody seeks.</summary>
    public static readonly double[] Shares = [0, 0.05, 0.33];

    [Fact]
    public async Task It_scrolls_smoothly_and_keeps_small_whatever_their_number()
    {
        using var folder = new TemporaryFolder();
        Fill(folder.Path);
        using var process = BuilderProcess.Start(folder.Path);
        await using var context = await NewContext();
        var page = await Open(context, process);
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(request.Url);
        var speeds = new List<double>();
        foreach (var share in Shares)
        {
            asked.Clear();
            var trace = await PageTrace.Begin(chromium.Need());
            var seen = await page.EvaluateAsync<JsonElement>(Scroll, share);
            await trace.End();
            var frames = seen.GetProperty("frames").EnumerateArray().Select(one => one.GetDouble()).Order().ToList();
            var (elements, memory) = (seen.GetProperty("elements").GetInt32(), await trace.PrivateMegabytes());
            var pictures = asked.Count(address => address.Contains("/thumb/"));
            speeds.Add(1000 * frames.Count / frames.Sum());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {60 * share:F0} screens a second: {speeds[^1]:F0} frames a second, longest {frames[^1]:F0} ms, longest
                  task {trace.Tasks[0]:F0} ms of processor time, {pictures} pictures made, {elements} elements,
                  {memory:F0} MB of its own
                """));

            Assert.InRange(elements, 1, 2000);
            Assert.InRange(trace.Tasks[0], 0, 100);
            Assert.InRange(trace.Restylings, 0, 3 * trace.Frames);
            Assert.InRange(memory ?? 1, 1, 300);
            // Nobody sees a picture that stays for a twentieth of a second.
            Assert.InRange(pictures, 0, share > 0.2 ? 200 : 3000);
        }

        // A machine on which a page that does nothing comes to no 50 says nothing about one that scrolls.
        Assert.InRange(speeds.Min(), speeds[0] < 50 ? speeds[0] / 3 : 30, 1000);
    }

    [Fact]
    public async Task Pictures_come_where_scrolling_ends()
    {
        using var folder = new TemporaryFolder();
        Fill(folder.Path);
        using var process = BuilderProcess.Start(folder.Path);
        await using var context = await NewContext();
        var page = await Open(context, process);

        Assert.Equal($"{Photos}", await page.Locator(".tile").First.GetAttributeAsync("aria-setsize"));
        await page.Locator(".grid").HoverAsync();
        await page.Mouse.WheelAsync(0, 400);
        await page.WaitForFunctionAsync("() => document.querySelector('.grid').scrollTop === 400");
        await page.WaitForFunctionAsync(AllPictures);
        await page.EvaluateAsync<JsonElement>(Scroll, 0.33);
        await page.WaitForFunctionAsync(AllPictures);
        await page.Locator(".grid").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Locator($"#photo-{Photos - 1} img[src]").WaitForAsync();
    }

    private async Task<IBrowserContext> NewContext()
    {
        var context = await chromium.Need().NewContextAsync(
            new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        return context;
    }

    private static async Task<IPage> Open(IBrowserContext context, BuilderProcess process)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{process.Address}");
        await page.Locator("[aria-label='Use the photos of many']").ClickAsync();
        await page.Locator(".at-environment #next").ClickAsync();
        await page.Locator(".tile img[src]").First.WaitForAsync();
        return page;
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
