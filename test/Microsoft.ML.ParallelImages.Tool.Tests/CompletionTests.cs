using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

public sealed class CompletionTests(Trained trained)
{
    [Theory]
    [InlineData("parallel-images tr", "train")]
    [InlineData("parallel-images runs d", "diff")]
    [InlineData("parallel-images train --rec", "--recipe")]
    [InlineData("parallel-images train photos --recipe St", "Standard")]
    [InlineData("parallel-images scan photos --checks du", "duplicates")]
    [InlineData("parallel-images completion ", "Zsh")]
    [InlineData("parallel-images train photos --balance ", "None")]
    public void The_tool_knows_words_that_may_stand_at_the_cursor(string line, string word)
    {
        var result = ToolProcess.Run($"[suggest:{line.Length}]", line).Expect(ExitCode.Fine);

        Assert.Contains(word, result.Lines);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("parallel-images ")]
    [InlineData("parallel-images train ")]
    [InlineData("parallel-images runs list ")]
    public void No_word_is_offered_that_others_take_for_a_path(string line)
    {
        var words = ToolProcess.Run($"[suggest:{line.Length}]", line).Expect(ExitCode.Fine).Lines;

        Assert.Contains("--help", words);
        Assert.DoesNotContain(words, word => word.StartsWith('/'));
    }

    [Fact]
    public void Bash_completes_by_the_script_that_the_tool_prints()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        using var folder = new TemporaryFolder();
        var script = ToolProcess.Run("completion", "bash").Expect(ExitCode.Fine).Out;
        var test = folder.Write("test.sh", script + """

            parallel-images() { "$HOST" "$TOOL" "$@"; }
            COMP_LINE="parallel-images pred"; COMP_POINT=${#COMP_LINE}
            COMP_WORDS=(parallel-images pred); COMP_CWORD=1
            _parallel_images
            echo "${COMPREPLY[@]}"
            """);

        var reply = ToolProcess.Shell(test);

        Assert.Equal("predict", reply.Expect(0).Out.Trim());
    }

    [Theory]
    [InlineData("zsh", "compdef _parallel_images parallel-images")]
    [InlineData("fish", "complete -c parallel-images")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    [InlineData("nushell", "$env.config.completions.external.completer = {|spans|")]
    public void Each_shell_has_a_script_that_asks_the_tool(string shell, string line)
    {
        var script = ToolProcess.Run("completion", shell).Expect(ExitCode.Fine).Out;

        Assert.Contains(line, script);
        Assert.Contains("[suggest:", script);
    }

    [Fact]
    public void A_project_says_what_the_command_line_leaves_open_and_a_flag_wins()
    {
        using var folder = new TemporaryFolder();
        var project = folder["fields.vision.json"];
        ToolProcess.Run("new", trained.Photos, "--output", project, "--seed", "5", "--epochs", "3")
            .Expect(ExitCode.Fine);

        var shown = ToolProcess.Run("config", "show", "train", "--seed=9", "--project", project, "--json");
        var run = ToolProcess.Run("train", "--project", project, "--epochs", "2", "--cache", "off", "--json");

        var values = shown.Expect(ExitCode.Fine).Json.GetProperty("values").EnumerateArray().ToDictionary(
            one => one.GetProperty("name").GetString()!,
            one => (one.GetProperty("value").GetString(), one.GetProperty("origin").GetString()));
        Assert.Equal((trained.Photos, "Project"), values["data"]);
        Assert.Equal(("9", "Flag"), values["--seed"]);
        Assert.Equal(("3", "Project"), values["--epochs"]);
        Assert.Equal(("1", "Default"), values["--copies"]);
        var folderOfRun = run.Expect(ExitCode.Fine).Json.GetProperty("run").GetString()!;
        Assert.StartsWith(folder["runs"], folderOfRun);
        var settings = File.ReadAllText(Path.Combine(folderOfRun, "settings.json"));
        Assert.Contains("\"seed\": 5", settings);
        Assert.Contains("\"epochs\": 2", settings);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("predict")]
    [InlineData("scan")]
    [InlineData("evaluate")]
    [InlineData("explain")]
    [InlineData("export")]
    [InlineData("undo")]
    [InlineData("split")]
    [InlineData("bench")]
    [InlineData("doctor")]
    public void Settings_are_shown_of_a_line_that_is_not_complete(string verb)
    {
        var shown = ToolProcess.Run("config", "show", verb).Expect(ExitCode.Fine);

        Assert.Contains("--json", shown.Out);
        Assert.DoesNotContain("fault", shown.Error);
    }

    [Fact]
    public void Settings_that_cannot_be_read_are_no_fault_of_the_program() => Assert.Contains(
        "whole number", ToolProcess.Run("config", "show", "train", "--epochs", "abc").Expect(ExitCode.Usage).Error);

    [Fact]
    public void A_project_that_says_something_unknown_is_4_and_a_line_of_no_verb_is_2()
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write(
            "p.vision.json", """{ "schema": "parallel-images/project/1", "data": "photos", "sead": 5 }""");

        var unknown = ToolProcess.Run("train", "--project", project).Expect(ExitCode.Unreadable);
        ToolProcess.Run("config", "show", "trian").Expect(ExitCode.Usage);
        ToolProcess.Run("config", "show", "train", "--epoch", "3").Expect(ExitCode.Usage);

        Assert.Contains("sead", unknown.Error);
    }
}
