namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Pages for a browser, which verbs write beside their results.</summary>
public sealed class PageTests(Trained trained)
{
    [Fact]
    public void Train_leaves_the_page_of_its_curves_in_the_run()
    {
        var page = File.ReadAllText(Path.Combine(trained.Run, "curves.html"));

        Assert.Contains("<svg", page);
        Assert.Contains(trained.Photos, page);
        Assert.Contains("curves.html", trained.Training.Error);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("scan")]
    [InlineData("preview")]
    public void Html_writes_a_page_with_photos_and_leaves_stdout_to_the_result(string verb)
    {
        var file = trained[$"{verb}.html"];
        string[] words = verb == "preview" ? ["--run", trained.Run, "--epochs", "1-2", "--count", "2"]
            : verb == "scan" ? [trained.Photos] : [trained.Run, trained.Photos];

        var result = ToolProcess.Run([verb, .. words, "--html", file, "--json"]).Expect(ExitCode.Fine);

        Assert.Equal(verb, result.Json.GetProperty("job").GetString());
        Assert.Contains(file, result.Error);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file));
        Assert.EndsWith("</html>\n", File.ReadAllText(file));
        Assert.Contains("src=\"data:image/jpeg;base64,", File.ReadAllText(file));
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_told_in_a_sentence()
    {
        var tooLong = trained[$"{new string('x', 300)}.html"];
        var result = ToolProcess.Run("scan", trained.Photos, "--html", tooLong);

        Assert.Contains(tooLong, result.Expect(ExitCode.Failed).Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Theory]
    [InlineData("missing/page.html")]
    [InlineData(".")]
    public void A_page_without_a_place_is_refused_before_the_work(string place)
    {
        var result = ToolProcess.Run("scan", trained.Photos, "--html", trained[place]);

        Assert.Contains("is no place for a page", result.Expect(ExitCode.Usage).Error);
        Assert.DoesNotContain("listing photos", result.Error);
    }
}
