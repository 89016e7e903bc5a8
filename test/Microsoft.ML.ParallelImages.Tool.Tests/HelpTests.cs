namespace Microsoft.ML.ParallelImages.Tool;

public sealed class HelpTests
{
    [Theory]
    [InlineData("train", "[default: Light]")]
    [InlineData("evaluate", "[default: 0.5]")]
    [InlineData("predict", "[default: 1]")]
    [InlineData("explain", "[default: Light]")]
    [InlineData("replay", "--verify")]
    [InlineData("export", "[default: onnx]")]
    [InlineData("doctor", "--bundle")]
    public void Help_shows_defaults_and_an_example(string verb, string text)
    {
        var help = ToolProcess.Run(verb, "--help").Expect(ExitCode.Fine);

        Assert.Contains(text, help.Out);
        Assert.Contains($"Example:\n    parallel-images {verb}", help.Out.ReplaceLineEndings("\n"));
        Assert.Empty(help.Error);
    }

    [Fact]
    public void A_misspelled_verb_is_answered_by_the_right_one() =>
        Assert.Contains("train", ToolProcess.Run("trian").Error + ToolProcess.Run("trian").Out);

    [Fact]
    public void Every_verb_is_named()
    {
        var help = ToolProcess.Run("--help").Expect(ExitCode.Fine).Out;

        Assert.All(
            new[] { "train", "evaluate", "predict", "explain", "replay", "export", "doctor" },
            verb => Assert.Contains($"\n  {verb} ", help));
    }
}
