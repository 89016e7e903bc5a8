using System.Diagnostics;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FolderEntriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_tells_what_in_it_is_neither_file_nor_folder()
    {
        SpecialFiles.CreateIn(_folder.With("photo.jpg", "folder.jpg/", "é.jpg").Path);
        File.CreateSymbolicLink(_folder["ö.jpg"], "photo.jpg");
        var unusual = UnusualEntries.In(_folder.Path);
        Assert.SkipWhen(unusual is null, "needs a system that tells kinds while it lists");

        Assert.Equivalent(SpecialFiles.Kinds.Keys.Append("ö.jpg"), unusual, strict: true);
        Assert.Null(UnusualEntries.In(_folder["nothing"]));
        Assert.Null(UnusualEntries.In(_folder["photo.jpg"]));
    }

    [Fact]
    public void A_special_file_among_many_photos_is_found()
    {
        SpecialFiles.CreateIn(_folder.With(Enumerable.Range(0, 300).Select(i => $"photo {i}.jpg")).Path);
        var skipped = new SkipTally();

        var (_, images) = FolderEntries.Read(
            new ImageFolder(_folder.Path, ""), ScanRules.From(new FolderScanOptions()), skipped);

        Assert.Equal(300, images.Count);
        Assert.Equal(SpecialFiles.Kinds.Count, skipped.CountOf(SkipReason.NotAFile));
    }

    [Fact]
    public void A_name_that_is_no_text_is_left_out_and_counted_and_one_with_the_sign_for_it_is_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a system whose names are bytes");
        _folder.With("a/1.jpg", "b/\uFFFD.jpg");
        Shell("touch \"$(printf 'a/\\377.jpg')\" \"$(printf 'a/\\376.jpg')\"");

        var source = FolderSource.Scan(_folder.Path);

        // .NET cannot remove them either.
        Shell("rm -r a");
        Assert.Equal(["a/1.jpg", "b/\uFFFD.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal((SkipReason.UnreadableName, 2), Assert.Single(source.Report.Skipped) switch
        {
            var skipped => (skipped.Reason, skipped.Count),
        });
    }

    [Fact]
    public void Links_that_lead_in_a_circle_are_left_out_and_counted()
    {
        _folder.With("a/1.jpg");
        File.CreateSymbolicLink(_folder["a/self.jpg"], "self.jpg");
        File.CreateSymbolicLink(_folder["a/there.jpg"], "back.jpg");
        File.CreateSymbolicLink(_folder["a/back.jpg"], "there.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal("a/1.jpg", Assert.Single(source.Files).Identity);
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.NotAFile, 3), (skipped.Reason, skipped.Count));
        Assert.Contains("lead in a circle", skipped.Examples[0]);
    }

    [Fact]
    public void Folders_of_systems_are_counted_by_name_and_once_each()
    {
        _folder.With("a/@eaDir/1.jpg", "a/@eaDir/2.jpg", "b/@eaDir/1.jpg", "__MACOSX/a/._1.jpg");
        _folder.With("a/1.jpg", "b/@eaDir.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(["a/1.jpg", "b/@eaDir.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(
            ["2 SystemFolder (a/@eaDir, b/@eaDir)", "1 SystemFolder (__MACOSX)"],
            source.Report.Skipped.Select(entries => entries.ToString()));
    }

    private void Shell(string commands)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", commands]) { WorkingDirectory = _folder.Path })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
