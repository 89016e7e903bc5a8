using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Saving that is killed, or finds the disk full.</summary>
[Trait("Category", "Contract")]
public sealed class WholeModelFileTests : IDisposable
{
    private readonly SavedLesson _lesson = new();
    private readonly TemporaryFolder _scratch = new();
    private readonly TemporaryFolder _saved = new();

    public void Dispose()
    {
        _saved.Dispose();
        _scratch.Dispose();
        _lesson.Dispose();
    }

    private string Target => _saved["model.zip"];

    /// <summary>PARALLELIMAGES_KILLS sets another number of times.</summary>
    [Fact]
    public void A_killed_save_leaves_a_whole_file_and_the_next_one_takes_the_rest_away()
    {
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("PARALLELIMAGES_KILLS") is { Length: > 0 } given ? given : "3",
            CultureInfo.InvariantCulture);
        var random = new Random(1);
        var foundParts = 0;
        for (var i = 0; i < kills; i++)
        {
            using var process = Process.Start(InScratch(OtherProcess.Start("save-on", _lesson.Model, Target)))!;
            // Behind the first save, the moment of death is anywhere in one of the next.
            process.StandardOutput.ReadLine();
            for (var wait = Stopwatch.StartNew(); wait.ElapsedTicks < random.NextInt64(Stopwatch.Frequency / 5);)
                Thread.Yield();
            process.Kill();
            process.WaitForExit();
            foundParts += Directory.GetFiles(_saved.Path, "*.part").Length
                + Directory.GetDirectories(_scratch.Path).Length;
            _lesson.Ml.Model.LoadImages(Target, out _);
        }

        Assert.True(foundParts > 0, "No save was hit while it wrote, so nothing was tested.");
        OtherProcess.Run(InScratch(OtherProcess.Start("save", _lesson.Model, Target)));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_saved.Path));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Path));
    }

    /// <summary>
    /// A limit on the size of files stands for a disk without room. Where it lies decides what fails: a temporary file,
    /// an entry, or the list of entries, whose failure ML.NET keeps to itself.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(95)]
    public void Without_room_the_old_file_stays_and_nothing_else_does(int percent)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a limit on the size of files (ulimit -f)");
        File.Copy(_lesson.Model, Target);
        var before = File.ReadAllBytes(Target);
        var blocks = percent * before.Length / 100 / 512;
        var start = InScratch(
            OtherProcess.StartByShell($"trap '' XFSZ; ulimit -f {blocks};", "save", _lesson.Model, Target));
        // The runtime's own memory is a file, too, when it is mapped twice.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        var line = Assert.Single(OtherProcess.Run(start));
        Assert.StartsWith("failed: ", line, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_saved.Path));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Path));
    }

    private ProcessStartInfo InScratch(ProcessStartInfo start)
    {
        start.Environment["TMPDIR"] = _scratch.Path;
        // Its sockets stand there, too, and stay where it is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }
}
