using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace ModelBuilder.Web;

/// <summary>
/// What a page's main thread did while it was watched: processor time, which a busy machine does not change.
/// </summary>
internal sealed class PageTrace
{
    private const string Frame = "FireAnimationFrame", Task = "ThreadControllerImpl::RunTask";

    private readonly ICDPSession _browser;
    private readonly List<JsonElement> _events = [];

    private PageTrace(ICDPSession browser) => _browser = browser;

    /// <summary>Milliseconds of processor time of each task of the page's main thread, the longest first.</summary>
    public IReadOnlyList<double> Tasks
    {
        get
        {
            var pages = _events.Where(one => NameOf(one) == Frame).Select(ThreadOf).ToHashSet();
            return
            [
                .. _events.Where(one => NameOf(one) == Task && one.TryGetProperty("tdur", out _))
                    .Where(one => pages.Contains(ThreadOf(one)))
                    .Select(one => one.GetProperty("tdur").GetDouble() / 1000).OrderDescending(),
            ];
        }
    }

    /// <summary>How many frames the page drew.</summary>
    public int Frames => CountOf(Frame);

    /// <summary>How often it worked out anew what everything looks like.</summary>
    public int Restylings => CountOf("UpdateLayoutTree");

    public static async Task<PageTrace> Begin(IBrowser browser)
    {
        var trace = new PageTrace(await browser.NewBrowserCDPSessionAsync());
        trace._browser.Event("Tracing.dataCollected").OnEvent += (_, data) =>
            trace._events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(one => one.Clone()));
        await trace._browser.SendAsync("Tracing.start", new Dictionary<string, object>
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new { includedCategories = new[] { "toplevel", "devtools.timeline" } },
        });
        return trace;
    }

    public async Task End()
    {
        var ended = new TaskCompletionSource();
        _browser.Event("Tracing.tracingComplete").OnEvent += (_, _) => ended.TrySetResult();
        await _browser.SendAsync("Tracing.end");
        await ended.Task;
    }

    /// <summary>Megabytes that the largest page has for itself; null where the system does not say.</summary>
    public async Task<double?> PrivateMegabytes()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var found = (await _browser.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        return found.EnumerateArray().Where(one => one.GetProperty("type").GetString() == "renderer")
            .Max(one => PrivateOf(one.GetProperty("id").GetInt32()));
    }

    private int CountOf(string name) => _events.Count(one => NameOf(one) == name);

    private static double PrivateOf(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Private_"))
            .Sum(line => double.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture)) / 1024;

    private static string? NameOf(JsonElement one) => one.GetProperty("name").GetString();

    private static (int, int) ThreadOf(JsonElement one) =>
        (one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt32());
}
