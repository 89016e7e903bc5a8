using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>ONNX Runtime's usage data: its database stands in the home folder as soon as it is collected.</summary>
/// <remarks>
/// What it sends, it sends from there, many seconds later: without the database there are no connections.
/// </remarks>
public sealed class OnnxRuntimeTelemetryTests : IDisposable
{
    private readonly SavedLesson _lesson = new();
    private readonly TemporaryFolder _home = new();
    private readonly TemporaryFolder _scratch = new();

    public void Dispose()
    {
        _scratch.Dispose();
        _home.Dispose();
        _lesson.Dispose();
    }

    [Fact]
    public void Training_saving_and_loading_leave_no_file_anywhere_else()
    {
        var model = Path.Combine(_lesson.Folder, "another.zip");
        var before = Directory.GetFileSystemEntries(_lesson.Folder);
        OtherProcess.Run(AtHome(OtherProcess.Start("lesson", _lesson.Network, _lesson.Photos, model)));
        Assert.Equal([], Files(_home));
        Assert.Equal([], Files(_scratch));
        Assert.Equal(before.Append(model).Order(), Directory.GetFileSystemEntries(_lesson.Folder).Order());
    }

    [Fact]
    public void A_program_that_only_loads_a_plain_model_leaves_no_file_either()
    {
        OtherProcess.Run(AtHome(OtherProcess.Start("score", _lesson.Model, _lesson.Photo)));
        Assert.Equal([], Files(_home));
    }

    /// <summary>Else the tests above would see nothing.</summary>
    [Fact]
    public void What_is_switched_off_leaves_files_where_it_is_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ONNX Runtime keeps its files elsewhere on this system");
        var start = AtHome(OtherProcess.Start("score", _lesson.Model, _lesson.Photo));
        start.Environment[OnnxRuntimeTelemetry.Variable] = "0";
        OtherProcess.Run(start);
        Assert.NotEqual([], Files(_home));
    }

    [Fact]
    public void The_switch_of_the_application_leaves_everything_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ONNX Runtime keeps its files elsewhere on this system");
        var config = JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "LoadModel.runtimeconfig.json")))!;
        config["runtimeOptions"]!["configProperties"]![OnnxRuntimeTelemetry.KeepSwitch] = true;
        var file = _scratch.Write("with-switch.json", config.ToJsonString());
        var start = AtHome(OtherProcess.Start("score", _lesson.Model, _lesson.Photo));
        foreach (var word in (string[])[file, "--runtimeconfig", "exec"])
            start.ArgumentList.Insert(0, word);
        OtherProcess.Run(start);
        Assert.NotEqual([], Files(_home));
    }

    /// <summary>
    /// In homes of its own, without the variables that mark a build server: there nothing is collected.
    /// </summary>
    private ProcessStartInfo AtHome(ProcessStartInfo start)
    {
        var kept = start.Environment.Where(variable => IsNeeded(variable.Key)).ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        start.Environment["HOME"] = _home.Path;
        start.Environment["TMPDIR"] = _scratch.Path;
        return start;
    }

    private static bool IsNeeded(string variable) =>
        variable is "PATH" or "LD_LIBRARY_PATH"
            || variable.StartsWith("DOTNET_ROOT")
            || variable.StartsWith("DOTNET_SYSTEM");

    private static string[] Files(TemporaryFolder folder) =>
        [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order()];
}
