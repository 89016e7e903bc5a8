using System.Runtime.Versioning;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Whatever goes wrong has a code of its own, and a sentence instead of a stack trace.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train")]
    [InlineData("evaluate", "model.zip", "photos")]
    [InlineData("predict", "model.zip", "photos")]
    [InlineData("explain")]
    [InlineData("replay")]
    [InlineData("export", "model.zip")]
    public void A_path_that_is_missing_is_5(string verb, params string[] paths)
    {
        string[] given = paths.Length > 0 ? paths : ["nowhere"];

        var result = ToolProcess.Run([verb, .. given.Select(path => _folder[path])]);

        Assert.Contains("does not exist", Sentence(result.Expect(ExitCode.Missing)));
    }

    [Fact]
    public void A_folder_without_photos_is_4()
    {
        _folder.With("photos/cat/", "photos/dog/notes.md");

        var result = Train("photos");

        Assert.Contains("holds no images", Sentence(result.Expect(ExitCode.Unreadable)));
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void Photos_that_are_all_broken_are_4_and_leave_no_run()
    {
        _folder.With("photos/cat/", "photos/dog/");
        for (var i = 0; i < 12; i++)
            _folder.Write($"photos/{(i % 2 == 0 ? "cat" : "dog")}/{i}.jpg", "<html>not found</html>");

        var result = Train("photos");

        Assert.Contains("could be decoded", Sentence(result.Expect(ExitCode.Unreadable)));
        Assert.Empty(Directory.GetDirectories(_folder["runs"], "run-*"));
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("replay")]
    public void A_photo_that_is_broken_is_4(string verb)
    {
        _folder.Write("broken.jpg", "<html>not found</html>");

        var result = ToolProcess.Run(verb, _folder["broken.jpg"]);

        Assert.Contains("broken.jpg", Sentence(result.Expect(ExitCode.Unreadable)));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_1()
    {
        using var photos = new DrawnFolder();
        _folder.Write("runs", "a file in the place of the folder");

        var result = ToolProcess.Run("train", photos.Path, "--runs", _folder["runs"]);

        Assert.Contains(_folder["runs"], Sentence(result.Expect(ExitCode.Failed)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_read_is_4()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "needs lesser rights");
        using var photos = new DrawnFolder();
        var hidden = Path.Combine(photos.Path, "top");
        File.SetUnixFileMode(hidden, UnixFileMode.None);
        try
        {
            ToolProcess.Run("train", photos.Path, "--runs", _folder["runs"]).Expect(ExitCode.Unreadable);
        }
        finally
        {
            File.SetUnixFileMode(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("trian", "photos")]
    [InlineData("train")]
    [InlineData("train", "photos", "--epochs", "many")]
    [InlineData("train", "photos", "--no-such-option")]
    [InlineData("train", "photos", "--resume", "runs/run-001")]
    [InlineData("train", "photos", "--time", "10")]
    [InlineData("train", "photos", "--time", "minutes")]
    [InlineData("train", "photos", "--time", "-5m")]
    [InlineData("train", "photos", "--mode", "half")]
    [InlineData("train", "photos", "--export", "webapi")]
    [InlineData("export", "run", "--to", "paper")]
    [InlineData("predict", "run")]
    public void A_command_line_that_means_nothing_is_2(params string[] arguments)
    {
        var result = ToolProcess.Run(arguments).Expect(ExitCode.Usage);

        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void A_value_that_means_nothing_is_2_with_what_was_expected()
    {
        using var photos = new DrawnFolder();

        var result = ToolProcess.Run("train", photos.Path, "--runs", _folder["runs"], "--recipe", "Heavy");

        Assert.Contains("FineTuning", Sentence(result.Expect(ExitCode.Usage)));
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--test", "1.5")]
    [InlineData("--folds", "1")]
    [InlineData("--time", "0s")]
    [InlineData("--patience", "0")]
    [InlineData("--runs", "")]
    public void A_number_that_means_nothing_is_2_without_names_of_the_programs_own(string option, string value)
    {
        using var photos = new DrawnFolder();

        var result = ToolProcess.Run("train", photos.Path, "--runs", _folder["runs"], option, value);

        Assert.DoesNotContain("(Parameter", Sentence(result.Expect(ExitCode.Usage)));
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void A_library_that_is_missing_is_5_with_what_to_install()
    {
        using var photos = new DrawnFolder();

        var result = ToolProcess.RunIn(
            new() { ["PARALLELIMAGES_TENSORFLOW"] = null }, "train", photos.Path, "--mode", "full");

        Assert.Contains("SciSharp.TensorFlow.Redist", Sentence(result.Expect(ExitCode.Missing)));
    }

    [Fact]
    public void Ctrl_C_stops_with_130_keeps_whole_files_only_and_says_what()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent as on Unix");
        using var photos = new DrawnFolder();

        var result = ToolProcess.RunWith(
            "computing features", "", "train", photos.Path, "--runs", _folder["runs"], "--copies", "40");

        var told = Sentence(result.Expect(ExitCode.Stopped));
        Assert.Contains("run-001", told);
        // As far as it came: the first photos may be enough for a model, or not.
        Assert.Equal(told.Contains("model.zip"), File.Exists(_folder["runs/run-001/model.zip"]));
        Assert.True(File.Exists(_folder["runs/run-001/settings.json"]));
        Assert.Empty(Directory.GetFiles(_folder["runs"], "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void Ctrl_C_between_the_photos_keeps_a_head_of_those_that_were_seen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent as on Unix");
        using var photos = new DrawnFolder();
        string[] train = ["train", photos.Path, "--runs", _folder["runs"]];
        ToolProcess.Run(train).Expect(ExitCode.Fine);

        // The photos are known from the first training, and their many copies are not.
        var stopped = ToolProcess.RunWith("computing features", "", [.. train, "--copies", "40"]);

        var told = Sentence(stopped.Expect(ExitCode.Stopped));
        Assert.Matches(@"The network has seen (\d+) of \1 photos. A head was trained on these, and is kept", told);
        Assert.Contains(_folder["runs/run-002/model.zip"], told);
        Assert.Contains("Accuracy", ToolProcess.Run("evaluate", _folder["runs/run-002"]).Expect(ExitCode.Fine).Out);
    }

    private ToolOutput Train(string photos) => ToolProcess.Run(
        "train", _folder[photos], "--runs", _folder["runs"]);

    /// <summary>The last line of stderr, with no stack trace before it.</summary>
    private static string Sentence(ToolOutput output)
    {
        Assert.DoesNotContain("   at ", output.Error);
        return output.Error.Split('\n')[^1];
    }
}
