using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Projects that the tool writes are built without a warning and run, and say what the tool says.</summary>
public sealed class ExportedProjectTests(ExportedProjects projects) : IClassFixture<ExportedProjects>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public void All_projects_build_without_a_warning()
    {
        Assert.True(projects.Build.Code == 0, projects.Build.Out + projects.Build.Error);
        Assert.True(projects.BuildAlone.Code == 0, projects.BuildAlone.Out + projects.BuildAlone.Error);
    }

    [Fact]
    public void The_program_says_of_a_photo_what_the_tool_says()
    {
        var run = ExportedProjects.Dotnet(projects.ProgramOf("Console"), projects.Photo, "nowhere.jpg");

        var score = Predicted();
        Assert.Equal(
            FormattableString.Invariant($"{projects.Photo},{score.Name},{score.Score:F4}"), run.Lines[0]);
        Assert.StartsWith("nowhere.jpg,,", run.Lines[1]);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public void The_training_gives_the_same_weights_to_the_last_bit()
    {
        var run = ExportedProjects.Dotnet(projects.ProgramOf("Training"), projects.Photos, projects["again"]);

        run.Expect(0);
        Assert.Contains("the same model, bit for bit", run.Out);
        ToolProcess.Run("export", projects.Run, "--output", projects["model.onnx"]).Expect(ExitCode.Fine);
        Assert.Equal(File.ReadAllBytes(projects["model.onnx"]), File.ReadAllBytes(projects["again.onnx"]));
        // Such a comparison can fail: one photo more makes another model.
        File.Copy(projects.Photo, Path.Combine(Path.GetDirectoryName(projects.Photo)!, "more.jpg"));
        var other = ExportedProjects.Dotnet(projects.ProgramOf("Training"), projects.Photos, projects["other"]);
        File.Delete(Path.Combine(Path.GetDirectoryName(projects.Photo)!, "more.jpg"));
        Assert.Contains("another model", other.Expect(1).Out);
    }

    [Fact]
    public void A_training_without_photos_says_so()
    {
        var run = ExportedProjects.Dotnet(projects.ProgramOf("Training"), projects["nowhere"]).Expect(2);

        Assert.Contains("do not exist", run.Error);
    }

    [Fact]
    public void The_stored_photos_score_as_they_did_and_a_changed_score_is_found()
    {
        var (passed, alone) = (Tested(projects.ProgramOf("Tests")), Tested(projects.ProgramAlone));
        var list = Path.Combine(Path.GetDirectoryName(projects.ProgramAlone)!, "expected.json");
        var photos = JsonDocument.Parse(File.ReadAllText(list)).RootElement;
        var score = photos[0].GetProperty("scores").GetProperty("class").GetRawText();
        File.WriteAllText(list, File.ReadAllText(list).Replace(score, $"{double.Parse(score) + 2e-6:R}"));

        var changed = Tested(projects.ProgramAlone);

        passed.Expect(0);
        alone.Expect(0);
        Assert.Contains($"Total: {2 * photos.GetArrayLength()}", passed.Out);
        Assert.NotEqual(0, changed.Code);
    }

    [Fact]
    public async Task The_service_says_of_a_photo_what_the_tool_says_and_refuses_what_is_none()
    {
        using var service = Service();
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service) };
            var photo = await File.ReadAllBytesAsync(projects.Photo);

            using var answer = await client.PostAsync("predict", new ByteArrayContent(photo));
            using var refused = await client.PostAsync("predict", new ByteArrayContent([1, 2, 3]));
            var health = await client.GetFromJsonAsync<JsonElement>("health");
            var description = await client.GetFromJsonAsync<JsonElement>("openapi/v1.json");

            var best = (await answer.Content.ReadFromJsonAsync<JsonElement>())[0];
            Assert.Equal(Predicted().Name, best.GetProperty("name").GetString());
            Assert.Equal(Predicted().Score, best.GetProperty("score").GetSingle(), 1e-6f);
            Assert.Equal(415, (int)refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Equal(ExportedProjects.Classes.Order(), health.GetProperty("classes").EnumerateArray().Select(
                name => name.GetString()).Order());
            var predict = description.GetProperty("paths").GetProperty("/predict").GetProperty("post");
            Assert.True(predict.TryGetProperty("requestBody", out _));
            Assert.True(predict.GetProperty("responses").TryGetProperty("415", out _));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task The_service_refuses_a_photo_that_is_too_large_and_goes_on()
    {
        using var service = Service();
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service) };
            client.DefaultRequestHeaders.ExpectContinue = true;

            using var refused = await client.PostAsync("predict", new ByteArrayContent(new byte[20_000_001]));
            using var answer = await client.GetAsync("health");

            Assert.Equal(413, (int)refused.StatusCode);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The most probable class.</summary>
    private (string Name, float Score) Predicted()
    {
        var row = ToolProcess.Run("predict", projects.Run, projects.Photo, "--json").Json;
        return (row.GetProperty("label").GetString()!, row.GetProperty("score").GetSingle());
    }

    private static ToolOutput Tested(string program) => ExportedProjects.Dotnet(program);

    private Process Service() => Process.Start(
        ExportedProjects.Start(projects.ProgramOf("WebApi"), "--urls", "http://127.0.0.1:0"))!;

    private static async Task<Uri> AddressOf(Process service)
    {
        const string Said = "Now listening on: ";
        using var late = new CancellationTokenSource(Patience);
        while (await service.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Contains(Said))
                return new Uri(line[(line.IndexOf(Said) + Said.Length)..].Trim());
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }
}
