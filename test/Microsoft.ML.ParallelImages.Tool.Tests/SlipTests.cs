using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Slips of the hand, and places that are closed.</summary>
public sealed class SlipTests(Trained trained) : IClassFixture<Trained>
{
    [Theory]
    [InlineData("--min-accuracy", "0,95")]
    [InlineData("--min-accuracy", "NaN")]
    [InlineData("--min-accuracy", "-1")]
    [InlineData("--threshold", "0,5")]
    public void A_number_with_a_comma_and_one_that_is_none_are_refused(string option, string number)
    {
        var result = ToolProcess.Run("evaluate", trained.Run, option, number).Expect(ExitCode.Usage);
        Assert.Contains("expected", result.Error);
    }

    [Fact]
    public void A_demand_that_is_not_met_is_told_in_a_sentence()
    {
        Directory.CreateDirectory(trained["wrong/top"]);
        File.Copy(trained.Photo, trained["wrong/top/1.jpg"]);

        var result = ToolProcess.Run("evaluate", trained.Run, trained["wrong"], "--min-accuracy", "0.5")
            .Expect(ExitCode.DemandNotMet);

        Assert.Contains("The accuracy is 0.000; 0.5 or more was demanded.", result.Error);
        Assert.DoesNotContain("Next:", result.Error);
    }

    [Theory]
    [InlineData("replay", "--output")]
    [InlineData("preview", "--output")]
    [InlineData("scan", "--csv")]
    [InlineData("split", "--output")]
    public void No_photo_is_written_over(string verb, string option)
    {
        var (copy, photos) = (trained[$"{verb}/left/1.png"], trained[verb]);
        Directory.CreateDirectory(trained[$"{verb}/left"]);
        Directory.CreateDirectory(trained[$"{verb}/right"]);
        File.Copy(trained.Photo, copy);
        File.Copy(trained.Photo, trained[$"{verb}/right/2.jpg"]);
        var before = File.ReadAllBytes(copy);

        ToolProcess.Run(verb, verb == "replay" ? copy : photos, option, copy).Expect(ExitCode.Usage);

        Assert.Equal(before, File.ReadAllBytes(copy));
    }

    [Theory]
    [InlineData(".png", "replay", "{photo}", "--run", "{run}", "--output", "seen.jpg")]
    [InlineData(".png", "replay", "{photo}", "--run", "{run}", "--output", "seen")]
    [InlineData(".png", "preview", "{photos}", "--output", "sheet.webp")]
    [InlineData("one of .csv", "split", "{photos}", "--output", "parts.dat")]
    [InlineData("one of .csv", "scan", "{photos}", "--fix", "split", "--output", "parts")]
    public void A_name_that_others_would_take_for_something_else_is_refused_before_the_work(
        string endings, params string[] line)
    {
        string[] words =
        [
            .. line[..^1].Select(word => word.Replace("{photos}", trained.Photos).Replace("{photo}", trained.Photo)
                .Replace("{run}", trained.Run)),
            trained[line[^1]],
        ];

        var result = ToolProcess.Run(words).Expect(ExitCode.Usage);

        Assert.Contains($"expected {endings}", result.Error);
        Assert.False(File.Exists(words[^1]));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("preview")]
    [InlineData("evaluate")]
    public void No_page_is_written_over_a_photo_or_a_table(string verb)
    {
        var table = trained[$"{verb}.csv"];
        File.WriteAllText(table, "path,label");

        foreach (var file in new[] { trained.Photo, table, trained["new.csv"] })
        {
            string[] words = verb == "evaluate" ? [verb, trained.Run, trained.Photos] : [verb, trained.Photos];
            Assert.Contains(".html", ToolProcess.Run([.. words, "--html", file]).Expect(ExitCode.Usage).Error);
        }

        Assert.Equal("path,label", File.ReadAllText(table));
        ToolProcess.Run("new", trained.Photos, "--force", "--output", trained.Photo).Expect(ExitCode.Usage);
        Assert.Equal(0xFF, File.ReadAllBytes(trained.Photo)[0]);
    }

    [Theory]
    [InlineData("expected a whole number", "train", "photos", "--epochs", "x")]
    [InlineData("expected one of Head, Full, Auto", "train", "photos", "--mode", "1")]
    [InlineData("expected one of Head, Full, Auto", "train", "photos", "--mode", "half")]
    [InlineData("is no number", "train", "photos", "--validation", "0,3")]
    [InlineData("'nu' is no value of shell; expected one of Bash, Zsh", "completion", "nu")]
    [InlineData("re-encoded", "scan", "photos", "--checks", "nonsense")]
    public void A_value_that_cannot_be_read_is_answered_by_what_it_may_be(string expected, params string[] words)
    {
        string[] named = [.. words.Select(word => word == "photos" ? trained.Photos : word)];

        var error = ToolProcess.Run(named).Expect(ExitCode.Usage).Error;

        Assert.Contains(expected, error);
        Assert.DoesNotContain("System.", error);
        Assert.DoesNotContain("Microsoft.", error);
    }

    [Theory]
    [InlineData("--html", "scan", "photos", "--html", "")]
    [InlineData("--csv", "scan", "photos", "--csv", "")]
    [InlineData("--cache", "scan", "photos", "--cache", "")]
    [InlineData("data", "scan", "")]
    [InlineData("photos", "predict", "run", "")]
    [InlineData("--copy-to", "predict", "run", "photos", "--copy-to", "")]
    [InlineData("--bundle", "doctor", "--bundle", "")]
    [InlineData("--output", "export", "run", "--output", "")]
    public void A_word_that_is_empty_is_refused_by_its_name(string name, params string[] words)
    {
        string[] line = [.. words.Select(
            word => word switch { "photos" => trained.Photos, "run" => trained.Run, _ => word })];

        var error = ToolProcess.Run(line).Expect(ExitCode.Usage).Error;

        Assert.StartsWith($"{name} is empty", error);
    }

    [Theory]
    [InlineData("Did you mean --checks?", "scan", "--cheks")]
    [InlineData("Did you mean --threshold?", "predict", "run", "photos", "--treshold", "0.5")]
    [InlineData("'--nonsense' is no option of predict. A file", "predict", "run", "--nonsense")]
    [InlineData("'--cheks' is no option of scan", "config", "show", "scan", "--cheks")]
    [InlineData("Did you mean --cache?", "scan", "photos", "--csv", "--cahce")]
    public void A_misspelt_option_is_not_taken_for_a_photo(string expected, params string[] words) => Assert.Contains(
        expected, ToolProcess.Run(words).Expect(ExitCode.Usage).Error);

    [Fact]
    public void Behind_two_dashes_every_word_is_a_path() => Assert.Contains(
        "'--cheks' does not exist", ToolProcess.Run("scan", "--", "--cheks").Expect(ExitCode.Missing).Error);

    [Theory]
    [InlineData("list, diff", "runs")]
    [InlineData("show", "config")]
    [InlineData("new, scan")]
    public void A_line_without_a_verb_is_answered_by_those_that_there_are(string verbs, params string[] words) =>
        Assert.StartsWith(
            $"A verb is missing; expected one of {verbs}", ToolProcess.Run(words).Expect(ExitCode.Usage).Error);

    [Fact]
    public void What_is_wrong_with_a_setting_is_told_by_the_name_of_its_option() => Assert.StartsWith(
        "--test is 1.5", ToolProcess.Run("train", trained.Photos, "--test", "1.5", "--quiet")
            .Expect(ExitCode.Usage).Error);

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void Work_is_done_where_messages_cannot_be_written(string redirection)
    {
        Assert.SkipUnless(File.Exists("/bin/sh") && File.Exists("/dev/full"), "needs a Unix shell");
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh",
            [
                "-c", $"\"$@\" {redirection}", "sh", ToolProcess.Host, ToolProcess.Program, "scan", trained.Photos,
                "--checks", "fast",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(ExitCode.Fine, process.ExitCode);
        Assert.Contains("photos in", output);
    }

    [Fact]
    public void A_tolerance_below_0_is_refused() => Assert.Contains(
        "at least 0",
        ToolProcess.Run("export", trained.Run, "--output", trained["t.onnx"], "--tolerance", "-1")
            .Expect(ExitCode.Usage).Error);

    [Theory]
    [InlineData("console")]
    [InlineData("all")]
    public void No_project_is_written_among_the_photos(string target)
    {
        var result = ToolProcess.Run("export", trained.Run, "--to", target, "--output", trained.Photos);

        Assert.Contains("lies among the photos", result.Expect(ExitCode.Usage).Error);
        Assert.Empty(Directory.GetFiles(trained.Photos));
    }

    [Fact]
    public void What_is_left_out_of_a_folder_is_told()
    {
        Directory.CreateDirectory(trained["phone"]);
        File.Copy(trained.Photo, trained["phone/a.jpg"]);
        File.WriteAllText(trained["phone/b.heic"], "not ours");

        var result = ToolProcess.Run("predict", trained.Run, trained["phone"]).Expect(ExitCode.Fine);

        Assert.Contains("left out: 1 OtherExtension (b.heic)", result.Error);
    }

    [Fact]
    public void Photos_of_a_table_are_predicted_and_compared()
    {
        File.WriteAllText(trained["list.csv"], $"path,label\n{trained.Photo},left\n");

        ToolProcess.Run("predict", trained.Run, trained["list.csv"]).Expect(ExitCode.Fine);
        ToolProcess.Run("export", trained.Run, "--output", trained["m.onnx"], "--check-on", trained["list.csv"])
            .Expect(ExitCode.Fine);
    }
}
