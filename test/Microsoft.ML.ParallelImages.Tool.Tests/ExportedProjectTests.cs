using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Projects that the tool writes are built and run, and say what the tool says.</summary>
public sealed class ExportedProjectTests(Trained trained) : IClassFixture<Trained>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public void The_program_says_of_a_photo_what_the_tool_says()
    {
        var folder = Exported("console");

        var run = Dotnet("run", "-c", "Release", "--no-build", "--project", folder, "--", trained.Photo, "nowhere.jpg");

        Assert.Equal(Predicted(), run.Lines[0].Split(',')[1..3]);
        Assert.StartsWith("nowhere.jpg,,", run.Lines[1]);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task The_service_says_of_a_photo_what_the_tool_says_and_refuses_what_is_none()
    {
        var folder = Exported("webapi");
        var start = Start("run", "-c", "Release", "--no-build", "--project", folder, "--urls", "http://127.0.0.1:0");
        using var service = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service) };
            var photo = await File.ReadAllBytesAsync(trained.Photo);

            using var answer = await client.PostAsync("predict", new ByteArrayContent(photo));
            using var refused = await client.PostAsync("predict", new ByteArrayContent([1, 2, 3]));
            var health = await client.GetFromJsonAsync<JsonElement>("health");

            var best = (await answer.Content.ReadFromJsonAsync<JsonElement>())[0];
            string[] said = [$"{best.GetProperty("name")}", $"{best.GetProperty("score").GetSingle():F4}"];
            Assert.Equal(Predicted(), said);
            Assert.Equal(415, (int)refused.StatusCode);
            Assert.Equal(3, health.GetProperty("classes").GetArrayLength());
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Class and probability.</summary>
    private string[] Predicted() => ToolProcess.Run("predict", trained.Run, trained.Photo).Lines[1].Split(',')[1..3];

    /// <summary>A built project, with the libraries of this checkout in the place of the package.</summary>
    private string Exported(string target)
    {
        var folder = trained[target];
        ToolProcess.Run("export", trained.Run, "--to", target, "--output", folder).Expect(ExitCode.Fine);
        var library = Path.Combine(
            Repository.Root, "src", "Microsoft.ML.ParallelImages", "Microsoft.ML.ParallelImages.csproj");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), $"""
            <Project>
              <ItemGroup>
                <PackageReference Remove="Microsoft.ML.ParallelImages" />
                <ProjectReference Include="{library}" />
              </ItemGroup>
            </Project>
            """);
        var built = Dotnet("build", folder, "-c", "Release", "-v", "quiet", "-p:BuildProjectReferences=false");
        Assert.True(built.Code == 0, built.Out + built.Error);
        return folder;
    }

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

    private static ToolOutput Dotnet(params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "dotnet did not end.");
        return new ToolOutput(process.ExitCode, output, error.Result);
    }

    private static ProcessStartInfo Start(params string[] arguments) => new("dotnet", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
    };
}
