using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>
/// Five kinds of programs are made in an empty folder outside the checkout, on the packages alone and without a
/// network, and each does its work.
/// </summary>
[Trait("Category", "Packages")]
public sealed class InstallationTests(PackedFeed feed)
{
    private readonly TrainedShapes _shapes = feed.Shapes;

    [Fact]
    public void A_console_program_trains_and_predicts()
    {
        var said = Regex.Match(_shapes.Said, @"^console: accuracy (\d\.\d+) on \d+ photos; a star is a star$",
            RegexOptions.Multiline);

        Say(_shapes.Said);
        Assert.True(said.Success, _shapes.Said);
        Assert.InRange(double.Parse(said.Groups[1].Value), 0.7, 1);
        feed.AssertInstalled(
            "Microsoft.ML.ParallelImages", "Microsoft.ML.ParallelImages.Core",
            "Microsoft.ML.ParallelImages.EfficientNetLite0");
    }

    [Fact]
    public async Task A_web_API_scores_photos_and_refuses_what_is_none()
    {
        var folder = feed.Offline("WebApi");
        feed.Dotnet(folder, "new", "web", "--no-restore");
        feed.Dotnet(folder, "add", "package", "Microsoft.ML.ParallelImages", "--version", PackedFeed.Version);
        PackedFeed.Write("WebApi.cs", Path.Combine(folder, "Program.cs"));
        File.Copy(_shapes.Model, Path.Combine(folder, "shapes.zip"));
        feed.Dotnet(folder, "build", "-c", "Release", "-v", "quiet", "-warnaserror");
        string[] arguments =
            ["run", "-c", "Release", "--no-build", "--no-launch-profile", "--", "--urls", "http://127.0.0.1:0"];
        using var service = ChildProcess.Start(folder, feed.Environment, "dotnet", arguments);
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service) };
            using var answer = await client.PostAsync(
                "predict", new ByteArrayContent(await File.ReadAllBytesAsync(_shapes.Star)));
            using var refused = await client.PostAsync("predict", new ByteArrayContent([1, 2, 3]));

            var best = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Say($"web: {best}; three bytes: {(int)refused.StatusCode}");
            Assert.Equal("star", best.GetProperty("name").GetString());
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void A_test_project_uses_scans_pages_and_options_of_TensorFlow()
    {
        var folder = feed.Offline("Tests");
        PackedFeed.Write("Tests.csproj.txt", Path.Combine(folder, "Shapes.csproj"));
        PackedFeed.Write("Tests.cs", Path.Combine(folder, "PhotoTests.cs"));

        var said = feed.Dotnet(
            folder, "test", "-c", "Release", "-warnaserror", "-e", $"PHOTOS={Path.Combine(_shapes.Folder, "photos")}");

        Say("tests: " + said.Split('\n').Single(line => line.Contains("Passed:")));
        Assert.Matches(@"Failed: +0, Passed: +2, Skipped: +0", said);
        feed.AssertInstalled(
            "Microsoft.ML.ParallelImages.Pages", "Microsoft.ML.ParallelImages.Jobs",
            "Microsoft.ML.ParallelImages.Health", "Microsoft.ML.ParallelImages.TensorFlow");
    }

    [Fact]
    public void A_file_is_a_program()
    {
        var folder = feed.Offline("File");
        PackedFeed.Write("file.cs", Path.Combine(folder, "file.cs"));

        var said = feed.Dotnet(folder, "run", "file.cs", "--", Path.Combine(_shapes.Folder, "photos"));

        Say(said);
        Assert.Equal("file: 168 photos of 7 classes, 0 groups of duplicates", said.Trim());
    }

    [Fact]
    public void The_tool_is_installed_and_is_run_without_installing()
    {
        const string Package = "Microsoft.ML.ParallelImages.Tool";
        var folder = feed.Offline("Tool");
        var photos = Path.Combine(_shapes.Folder, "photos");
        feed.Dotnet(folder, "tool", "install", Package, "--tool-path", "tools");

        var tool = Path.Combine(folder, "tools", "parallel-images");
        var installed = feed.Run(folder, tool, "predict", _shapes.Model, _shapes.Star).Split('\n')[1];
        var executed = feed.Dotnet(folder, "tool", "exec", Package, "--yes", "--", "scan", photos, "--json", "--quiet");

        var job = JsonDocument.Parse(executed).RootElement.GetProperty("job").GetString();
        Say($"tool: installed, it says {installed}; executed, it made a {job}");
        Assert.Equal("star", installed.Split(',')[1]);
        Assert.Equal("scan", job);
    }

    private static async Task<Uri> AddressOf(Process service)
    {
        const string Said = "Now listening on: ";
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await service.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Contains(Said))
                return new Uri(line[(line.IndexOf(Said) + Said.Length)..].Trim());
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    /// <summary>A line for those who read the log.</summary>
    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line.Trim());
}
