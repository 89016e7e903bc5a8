using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>The way of a new user, verb by verb.</summary>
public sealed class VerbTests(Trained trained)
{
    [Fact]
    public void Train_writes_one_document_and_names_the_next_command_on_stderr()
    {
        trained.Training.Expect(ExitCode.Fine);

        var json = trained.Training.Json;
        Assert.Equal((1, "train"), (json.GetProperty("version").GetInt32(), json.GetProperty("job").GetString()));
        Assert.Equal(trained.Run, json.GetProperty("run").GetString());
        Assert.True(File.Exists(json.GetProperty("model").GetString()));
        Assert.Contains($"Next: parallel-images predict {trained.Run}", trained.Training.Error);
        Assert.DoesNotContain('\u001b', trained.Training.Error);
    }

    [Fact]
    public void Evaluate_repeats_what_the_training_found_on_the_photos_that_were_kept()
    {
        var result = ToolProcess.Run("evaluate", trained.Run, "--json").Expect(ExitCode.Fine);

        Assert.Equal("held out", result.Json.GetProperty("part").GetString());
        Assert.Contains($"Next: parallel-images predict {trained.Run} PHOTOS", result.Error);
        Assert.Equal(AccuracyOf(trained.Training), AccuracyOf(result));

        static string AccuracyOf(ToolOutput output) =>
            output.Json.GetProperty("evaluation").GetProperty("accuracy").GetRawText();
    }

    [Fact]
    public void An_accuracy_that_is_not_reached_exits_with_3_and_still_tells_everything()
    {
        var result = ToolProcess.Run("evaluate", trained.Run, trained.Photos, "--min-accuracy", "1.01", "--tta", "2");

        Assert.Contains("Accuracy", result.Expect(ExitCode.DemandNotMet).Out);
    }

    [Fact]
    public void Predict_writes_a_line_a_photo_and_sorts_copies_by_label()
    {
        var result = ToolProcess.Run(
            "predict", trained.Run, trained.Photos, "--top", "2", "--copy-to", trained["sorted/{label}"]);

        Assert.Equal("path,label,score,failure,label2,score2", result.Expect(ExitCode.Fine).Lines[0]);
        Assert.Equal(37, result.Lines.Length);
        Assert.Equal(36, Directory.GetFiles(trained["sorted"], "*.jpg", SearchOption.AllDirectories).Length);
        Assert.Contains("36 copied", result.Error);
    }

    [Fact]
    public void Predict_has_as_many_columns_as_there_are_classes_and_says_so_once()
    {
        var result = ToolProcess.Run("predict", trained.Run, trained.Photos, "--top", "50").Expect(ExitCode.Fine);

        Assert.Equal("path,label,score,failure,label2,score2,label3,score3", result.Lines[0]);
        Assert.All(result.Lines, line => Assert.Equal(8, line.Split(',').Length));
        Assert.DoesNotContain(result.Lines, line => line.EndsWith(','));
        Assert.Single(result.Error.Split('\n'), line => line.Contains("knows 3 classes"));
    }

    [Fact]
    public void Predict_reads_paths_from_stdin_and_writes_a_document_a_line()
    {
        var result = ToolProcess.RunWith(null, trained.Photo + "\n\n", "predict", trained.Run, "-", "--json");

        var row = JsonDocument.Parse(Assert.Single(result.Expect(ExitCode.Fine).Lines)).RootElement;
        Assert.Equal(trained.Photo, row.GetProperty("path").GetString());
        Assert.Contains(row.GetProperty("label").GetString(), DrawnFolder.Classes);
    }

    [Fact]
    public void Scan_reads_paths_from_stdin_and_takes_their_folders_for_classes()
    {
        var photos = Directory.GetFiles(trained.Photos, "*.jpg", SearchOption.AllDirectories);

        var result = ToolProcess.RunWith(null, string.Join('\n', [.. photos, photos[0]]), "scan", "-", "--json");

        var report = result.Expect(ExitCode.Fine).Json.GetProperty("report");
        Assert.Equal(photos.Length, report.GetProperty("photos").GetInt32());
        Assert.Equal(DrawnFolder.Classes.Length, report.GetProperty("classes").EnumerateObject().Count());
        ToolProcess.RunWith(null, "nowhere.jpg\n", "scan", "-").Expect(ExitCode.Missing);
        ToolProcess.RunWith(null, photos[0], "scan", "-", "--fix", "Split").Expect(ExitCode.Usage);
    }

    [Fact]
    public void A_preview_is_drawn_on_stderr_in_shades_where_no_terminal_is()
    {
        var result = ToolProcess.Run(
            "preview", trained.Photos, "--photos", trained.Photo, "--epochs", "1-2", "--terminal", "--quiet", "--json");

        result.Expect(ExitCode.Fine).Json.GetProperty("photos");
        Assert.DoesNotContain('\u001b', result.Error);
        var rows = result.Error.Split('\n').Where(line => line.Length > 0 && line != trained.Photo).ToList();
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row => Assert.Equal(75, row.TrimEnd('\r').Length));
    }

    [Fact]
    public void Predict_goes_on_behind_a_listed_path_that_leads_nowhere()
    {
        var result = ToolProcess.RunWith(null, $"nowhere.jpg\n{trained.Photo}\n", "predict", trained.Run, "-");

        Assert.Equal(3, result.Expect(ExitCode.Fine).Lines.Length);
        Assert.StartsWith("nowhere.jpg,,,", result.Lines[1]);
        Assert.Contains($"Next: parallel-images export {trained.Run}", result.Error);
    }

    [Fact]
    public void A_watch_ends_by_Ctrl_C_and_says_how_far_it_came()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent as on Unix");

        var result = ToolProcess.RunWith("watching", "", "predict", trained.Run, trained.Photos, "--watch");

        Assert.Contains(" photos: ", result.Expect(ExitCode.Stopped).Error);
    }

    [Fact]
    public void Evaluate_compares_two_models_tries_faults_and_keeps_a_line_a_photo()
    {
        var result = ToolProcess.Run(
            "evaluate", trained.Run, "--compare", trained.Run, "--robustness", "--csv", trained["photos.csv"]);

        Assert.Contains("p 1 (McNemar, exact)", result.Expect(ExitCode.Fine).Out);
        Assert.Contains("\n  rotation (turned by 20 degrees): ", result.Out);
        Assert.StartsWith("path,label,predicted", File.ReadAllText(trained["photos.csv"]));
    }

    [Fact]
    public void Explain_and_replay_speak_of_the_same_draws_and_a_wrong_checksum_is_found()
    {
        string[] pass = [trained.Photo, "--run", trained.Run, "--epoch", "1"];

        var told = ToolProcess.Run(["explain", .. pass]).Expect(ExitCode.Fine);
        var seen = ToolProcess.Run(["replay", .. pass, "--output", trained["seen.png"], "--json"]);
        var other = ToolProcess.Run(["replay", .. pass, "--verify", new string('0', 64)]);

        Assert.Contains("ResizedCrop", told.Out);
        Assert.Equal(224, Pictures.Read(trained["seen.png"]).Width);
        var checksum = seen.Expect(ExitCode.Fine).Json.GetProperty("checksum").GetString()!;
        Assert.Contains(checksum, other.Expect(ExitCode.DemandNotMet).Out);
    }

    [Fact]
    public void Export_writes_a_network_that_predict_takes()
    {
        var file = trained["photos.onnx"];

        var result = ToolProcess.Run("export", trained.Run, "--output", file, "--check", "3", "--json");
        var rows = ToolProcess.Run("predict", file, trained.Photo, "--quiet");

        Assert.Equal(3, result.Expect(ExitCode.Fine).Json.GetProperty("compared").GetInt32());
        Assert.Equal(2, rows.Expect(ExitCode.Fine).Lines.Length);
        Assert.Equal("", rows.Error);
        Assert.Contains($"Next: parallel-images predict {file}", result.Error);
    }

    [Fact]
    public void A_folder_of_one_class_is_told_to_need_another_and_nothing_is_trained_next()
    {
        using var single = new TemporaryFolder().With("left/");
        File.Copy(trained.Photo, single["left/1.jpg"]);

        var result = ToolProcess.Run("scan", single.Path).Expect(ExitCode.Fine);

        Assert.Contains("SingleClass", result.Out);
        Assert.DoesNotContain("Next: parallel-images train", result.Error);
        ToolProcess.Run("scan", single.Path, "--fail-on", "single-class").Expect(ExitCode.DemandNotMet);
    }

    [Fact]
    public void A_leak_exits_with_3_and_with_0_once_it_is_known()
    {
        using var test = new TemporaryFolder();
        test.With("left/");
        File.Copy(trained.Photo, test["left/same.jpg"]);
        string[] scan = ["scan", trained.Photos, "--against", test.Path, "--fail-on", "leak"];
        var known = trained["known.txt"];

        var first = ToolProcess.Run([.. scan, "--write-baseline", known]).Expect(ExitCode.DemandNotMet);
        var second = ToolProcess.Run([.. scan, "--baseline", known]).Expect(ExitCode.Fine);

        Assert.Contains("One picture in several parts", first.Out);
        Assert.Contains("FAIL leak: 1 finding; ", first.Out);
        Assert.Contains("Next: parallel-images scan", first.Error.Split('\n')[^1]);
        Assert.Contains("pass leak", second.Out);
    }

    [Fact]
    public void Doctor_says_ok_line_by_line() =>
        Assert.Contains("ok       network: ONNX Runtime", ToolProcess.Run("doctor").Expect(ExitCode.Fine).Out);

    [Theory]
    [InlineData("xterm", "", true)]
    [InlineData("xterm", "1", false)]
    [InlineData("dumb", "", false)]
    public void A_terminal_gets_bars_unless_it_or_its_owner_wants_none(string terminal, string noColor, bool hasBars)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script, which makes a terminal");

        var text = ToolProcess.InTerminal(terminal, noColor, "evaluate", trained.Run);

        Assert.Contains("Accuracy", text);
        Assert.Contains("scoring photos", text);
        // Colours and steps of the cursor; .NET itself sets a terminal's keypad.
        Assert.Equal(hasBars, Regex.IsMatch(text, @"\u001b\[[0-9;]*[A-Km]"));
    }

    [Fact]
    public void Plain_progress_never_says_that_nothing_is_done()
    {
        var result = ToolProcess.Run("evaluate", trained.Run, "--progress", "plain").Expect(ExitCode.Fine);

        Assert.DoesNotMatch(@"(?m): 0 of \d+", result.Error);
        Assert.Matches(@"(?m)^scoring photos: started, \d+ to do$", result.Error);
    }

    [Fact]
    public void Progress_can_be_read_by_programs()
    {
        var result = ToolProcess.Run("evaluate", trained.Run, "--progress", "ndjson").Expect(ExitCode.Fine);

        var lines = result.Error.Split('\n').Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetProperty("stage").GetString() == "scoring photos");
        Assert.Equal(lines[^1].GetProperty("total").GetInt32(), lines[^1].GetProperty("done").GetInt32());
    }
}
