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
}
