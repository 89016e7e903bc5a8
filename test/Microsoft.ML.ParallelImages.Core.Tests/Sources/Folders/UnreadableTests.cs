using System.Diagnostics;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Folders and files that may not be seen, as on a disk of somebody else.</summary>
public sealed class UnreadableTests : IDisposable
{
    private const UnixFileMode List = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Open =
        List | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute
            | UnixFileMode.OtherExecute;

    private static readonly FolderScanOptions LeaveOut = new() { Unreadable = UnreadablePolicy.LeaveOut, Workers = 1 };
    private static readonly FolderScanOptions Throw = new() { Workers = 1 };

    private readonly TemporaryFolder _folder = new();

    public UnreadableTests()
    {
        _folder.With("a/1.jpg", "b/1.jpg", "c/1.jpg", "c/inside/2.jpg");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, Open);
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in Directory.GetDirectories(_folder.Path))
                File.SetUnixFileMode(folder, Open);
            File.SetUnixFileMode(_folder["c/inside"], Open);
        }

        _folder.Dispose();
    }

    // Its name cannot be said in .NET's characters, so that nobody finds it again.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_whose_name_is_no_text_is_an_error_or_counted_whether_links_are_followed_or_not(
        bool followsLinks)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs file names of any bytes");
        Run("mkdir \"$0\"/$'d\\xff' && touch \"$0\"/$'d\\xff'/1.jpg");
        var failure = Assert.Throws<ImageSourceException>(
            () => FolderSource.Scan(_folder.Path, Throw with { FollowLinks = followsLinks }));
        Assert.Contains("FolderScanOptions.Unreadable", failure.Message);
        var source = FolderSource.Scan(_folder.Path, LeaveOut with { FollowLinks = followsLinks });
        Assert.Equal(4, source.Files.Count);
        Assert.Equal(1, Assert.Single(source.Report.Skipped, entry => entry.Reason == SkipReason.Unreadable).Count);
        Run("rm -r \"$0\"/$'d\\xff'");
    }

    [Theory]
    [InlineData("b", UnixFileMode.None)]
    [InlineData("b", List)]
    [InlineData("c/inside", UnixFileMode.None)]
    public void A_folder_that_may_not_be_read_is_an_error_that_names_it(string folder, UnixFileMode mode)
    {
        Close(folder, mode);
        AsNobody.Run(() =>
        {
            var failure = Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path, Throw));
            Assert.Contains(_folder[folder], failure.Message);
            Assert.Contains("FolderScanOptions.Unreadable", failure.Message);
            Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
        });
    }

    [Theory]
    [InlineData(UnixFileMode.None, "b/ (")]
    [InlineData(List, "b/1.jpg (")]
    public void Left_out_a_class_keeps_its_place_so_that_the_labels_of_the_others_stay(
        UnixFileMode mode, string example)
    {
        Close("b", mode);
        AsNobody.Run(() =>
        {
            var source = FolderSource.Scan(_folder.Path, LeaveOut);
            Assert.Equal(["a", "b", "c"], source.Classes.Names);
            Assert.Equal([0, 2, 2], source.ClassIndices());
            Assert.Equal(["b"], source.Report.EmptyClasses);
            var skipped = Assert.Single(source.Report.Skipped);
            Assert.Equal((SkipReason.Unreadable, 1), (skipped.Reason, skipped.Count));
            Assert.StartsWith(example, skipped.Examples[0]);
        });
    }

    [Fact]
    public void In_a_folder_that_may_be_listed_and_not_entered_each_file_is_counted()
    {
        _folder.With("b/2.jpg", "b/3.jpg");
        Close("b", List);
        AsNobody.Run(
            () => Assert.Equal(3, Assert.Single(FolderSource.Scan(_folder.Path, LeaveOut).Report.Skipped).Count));
    }

    /// <summary>A folder that is closed meanwhile can still be listed, but nothing in it can be asked for.</summary>
    [Fact]
    public void The_system_is_asked_about_one_image_of_a_folder_and_not_about_each()
    {
        _folder.With(Enumerable.Range(0, 50).Select(i => $"d/{i}.jpg"));
        Assert.SkipWhen(UnusualEntries.In(_folder["d"]) is null, "needs a system that tells kinds while it lists");
        var folder = new ImageFolder(_folder["d"], "");
        using var entries = new FolderEntries(folder, ScanRules.From(Throw), new SkipTally());
        var seen = 0;

        AsNobody.Run(() => seen += entries.MoveNext() ? 1 : 0);
        Close("d", List);
        AsNobody.Run(() =>
        {
            Assert.Throws<UnauthorizedAccessException>(() => File.GetAttributes(_folder["d/1.jpg"]));
            while (entries.MoveNext())
                seen++;
        });

        Assert.Equal(50, seen);
    }

    [Fact]
    public void A_root_that_may_not_be_read_is_an_error_under_both_policies()
    {
        Close("", UnixFileMode.None);
        AsNobody.Run(() =>
        {
            Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path, Throw));
            Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path, LeaveOut));
        });
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, Open);
    }

    [Fact]
    public void A_row_whose_file_may_not_be_seen_is_an_error_or_counted()
    {
        Close("b", UnixFileMode.None);
        (string, string?)[] rows = [("a/1.jpg", "a"), ("b/1.jpg", "b")];
        AsNobody.Run(() =>
        {
            var options = new TableOptions { Folder = _folder.Path };
            var failure = Assert.Throws<ImageSourceException>(() => TableSource.FromRows(rows, options));
            Assert.Contains(_folder["b/1.jpg"], failure.Message);
            Assert.Contains("TableOptions.Unreadable", failure.Message);
            var source = TableSource.FromRows(rows, options with { Unreadable = UnreadablePolicy.LeaveOut });
            Assert.Equal(SkipReason.Unreadable, Assert.Single(source.Report.Skipped).Reason);
        });
    }

    private void Run(string command)
    {
        using var shell = Process.Start("bash", ["-c", command, _folder.Path]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private void Close(string folder, UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the modes of Unix");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder[folder], mode);
    }
}
