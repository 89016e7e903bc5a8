using System.Diagnostics;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder["model.zip"];

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        WholeFile.Write(Target, [1, 2, 3]);
        Assert.Throws<IOException>(() => WholeFile.Write(Target, file =>
        {
            file.WriteByte(4);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_failure_names_the_file_that_was_asked_for_and_not_the_one_beside_it()
    {
        var failure = Assert.Throws<IOException>(() => WholeFile.Write(
            Target, file => throw new IOException($"No space left on device : '{((FileStream)file).Name}'")));

        Assert.StartsWith($"Writing '{Target}': No space left on device : '{Target}'", failure.Message);
        Assert.DoesNotContain(".part", failure.Message);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(230)]
    public void A_name_may_be_as_long_as_the_disk_takes_it(int length)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "whole paths are short there");
        var (name, other) = (new string('a', length), new string('b', length));

        WholeFile.Write(_folder[name], [1]);
        WholeFile.Write(_folder[other], [2]);

        Assert.Equal(
            [_folder[name], _folder[other]], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_written_can_be_read_before_it_has_its_place()
    {
        WholeFile.Write(Target, file =>
        {
            file.Write([1, 2, 3]);
            file.Position = 1;
            Assert.Equal(2, file.ReadByte());
            Assert.False(File.Exists(Target));
        });
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_writer_may_close_what_it_is_given()
    {
        WholeFile.Write(Target, file =>
        {
            using var text = new StreamWriter(file);
            text.Write("content");
        });
        Assert.Equal("content", File.ReadAllText(Target));
    }

    [Fact]
    public void A_link_stays_a_link_and_what_it_leads_to_is_written()
    {
        File.CreateSymbolicLink(_folder["link.zip"], Target);
        WholeFile.Write(_folder["link.zip"], [1, 2]);
        WholeFile.Write(_folder["link.zip"], [3]);
        Assert.Equal(Target, new FileInfo(_folder["link.zip"]).LinkTarget);
        Assert.Equal([3], File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_file_that_others_may_not_read_stays_so()
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs the modes of Unix");
            return;
        }

        WholeFile.Write(Target, [1]);
        File.SetUnixFileMode(Target, mine);
        WholeFile.Write(Target, [2]);
        Assert.Equal(mine, File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData("folder", "a folder")]
    [InlineData("missing/model.zip", "does not exist")]
    public void Other_places_are_refused_by_name_and_stay_as_they_are(string name, string reason)
    {
        _folder.With("folder/");
        var failure = Assert.Throws<IOException>(() => WholeFile.Write(_folder[name], [1]));
        Assert.Contains($"'{_folder[name]}'", failure.Message);
        Assert.Contains(reason, failure.Message);
        Assert.Equal([_folder["folder"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_pipe_is_not_replaced_by_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");
        using (var maker = Process.Start("mkfifo", Target))
            maker.WaitForExit();
        Assert.Contains("a pipe", Assert.Throws<IOException>(() => WholeFile.Write(Target, [1])).Message);
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Parts_of_dead_processes_go_away()
    {
        // A number that no system gives, and this process's own in a file that is older than the process.
        _folder.With($"model.zip.{int.MaxValue}.1.part", $"model.zip.{Environment.ProcessId}.9999.part");
        using var process = Process.GetCurrentProcess();
        File.SetLastWriteTimeUtc(
            _folder[$"model.zip.{Environment.ProcessId}.9999.part"],
            process.StartTime.ToUniversalTime().AddMinutes(-1));
        WholeFile.Write(Target, [1]);
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Parts_of_the_living_of_other_files_and_of_other_programs_stay()
    {
        string[] others =
        [
            $"model.zip.{Environment.ProcessId}.9999.part", $"other.zip.{int.MaxValue}.1.part", "model.zip.part",
            "model.zip.download.part", $"model.zip.2.{int.MaxValue}.1.part",
        ];
        _folder.With(others);
        WholeFile.Write(Target, [1]);
        Assert.Equal(
            others.Append("model.zip").Order(), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_part_that_somebody_holds_open_stays()
    {
        var part = _folder[$"model.zip.{int.MaxValue}.1.part"];
        using (var held = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            WholeFile.Write(Target, [1]);
        Assert.True(File.Exists(part));
    }
}
