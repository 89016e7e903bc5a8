using System.Diagnostics;
using System.Text;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>In a pipe nobody is asked, and in a terminal somebody is.</summary>
public sealed class WithoutTerminalTests(Trained trained)
{
    [Fact]
    public void In_a_pipe_the_place_of_the_photos_must_be_given()
    {
        var result = ToolProcess.Run("new").Expect(ExitCode.Usage);

        Assert.Contains("no terminal to ask questions in", result.Error);
        Assert.Contains("(data) is missing", result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void Alone_in_a_pipe_the_tool_asks_nothing() => Assert.Empty(ToolProcess.Run().Expect(ExitCode.Usage).Out);

    [Fact]
    public void In_a_pipe_each_option_is_named_that_a_step_would_ask_for()
    {
        var project = trained["piped.vision.json"];

        var result = ToolProcess.Run(
            "new", trained.Photos, "--output", project, "--mode", "head", "--test", "0.3", "--until", "train")
            .Expect(ExitCode.Usage);

        Assert.Contains("--checks, --recipe, --epochs, --validation are missing", result.Error);
        Assert.Contains("new PHOTOS --checks … --recipe … --epochs … --validation …", result.Error);
        Assert.DoesNotContain("--try", result.Error);
        Assert.False(File.Exists(project));
    }

    [Fact]
    public void In_a_pipe_the_whole_way_is_gone_where_all_is_answered()
    {
        string[] given =
        [
            "new", trained.Photos, "--runs", trained["piped-runs"], "--output", trained["all.vision.json"], "--mode",
            "head", "--test", "0.3", "--checks", "fast", "--recipe", "None", "--epochs", "2", "--validation", "0.4",
            "--try", trained.Photo, "--to", "onnx", "--place", trained["all.onnx"], "--until", "consume",
        ];

        var result = ToolProcess.Run([.. given, "--json"]).Expect(ExitCode.Fine);
        var again = ToolProcess.Run([.. given, "--force"]).Expect(ExitCode.Fine);

        Schemas.AssertValid("new", result.Out);
        Assert.Equal(trained["piped-runs/run-001"], result.Json.GetProperty("run").GetString());
        Assert.True(File.Exists(trained["all.onnx"]));
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.Contains(string.Join(' ', given[^4..]), again.Out);
        Assert.Contains("piped-runs/run-002", again.Error);
    }

    [Fact]
    public void A_dumb_terminal_and_a_build_machine_are_not_asked()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script, which makes a terminal");

        Assert.Contains("no terminal to ask", Ended("dumb", "", ExitCode.Usage));
        Assert.Contains("no terminal to ask", Ended("xterm", "true", ExitCode.Usage));
    }

    [Fact]
    public void Alone_in_a_terminal_the_tool_asks()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script, which makes a terminal");
        using var process = InTerminal("xterm", "", "");
        var shown = new StringBuilder();
        while (!$"{shown}".Contains("What shall be trained?") && process.StandardOutput.Read() is >= 0 and var sign)
            shown.Append((char)sign);

        process.Kill(entireProcessTree: true);
        Assert.Contains("1/8 Scenario", $"{shown}");
        Assert.EndsWith("What shall be trained?", $"{shown}");
    }

    private static string Ended(string kind, string buildMachine, int code)
    {
        using var process = InTerminal(kind, buildMachine, " new");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        return output;
    }

    private static Process InTerminal(string kind, string buildMachine, string words) => Process.Start(
        new ProcessStartInfo("script", ["-qec", $"'{ToolProcess.Host}' '{ToolProcess.Program}'{words}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = kind, ["NO_COLOR"] = "", ["CI"] = buildMachine },
        })!;
}
