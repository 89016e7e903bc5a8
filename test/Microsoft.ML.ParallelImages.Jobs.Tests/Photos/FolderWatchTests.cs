using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class FolderWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderWatch _watch;

    public FolderWatchTests() => _watch = new FolderWatch([_folder.Path]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_photo_counts_once_when_it_did_not_change_between_two_looks()
    {
        _folder.Write("a.jpg", "photo");

        Assert.Empty(_watch.Look());
        Assert.Equal([_folder["a.jpg"]], _watch.Look());
        Assert.Empty(_watch.Look());
    }

    [Fact]
    public void A_photo_that_still_grows_is_waited_for()
    {
        for (var length = 1; length < 5; length++)
        {
            _folder.Write("a.jpg", new string('x', length));
            Assert.Empty(_watch.Look());
        }

        Assert.Equal([_folder["a.jpg"]], _watch.Look());
    }

    [Fact]
    public void An_empty_file_is_one_that_is_about_to_be_written()
    {
        _folder.With("a.jpg");

        Assert.Empty(_watch.Look());
        Assert.Empty(_watch.Look());
    }

    [Fact]
    public void A_photo_that_is_kept_by_who_writes_it_is_waited_for()
    {
        _folder.Write("a.jpg", "photo");
        _watch.Look();

        using (new FileStream(_folder["a.jpg"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Empty(_watch.Look());

        Assert.Single(_watch.Look());
    }

    [Fact]
    public void A_photo_that_is_written_anew_counts_again_and_one_of_the_same_name_after_it_was_gone_too()
    {
        _folder.Write("a.jpg", "one");
        _watch.Look();
        Assert.Single(_watch.Look());

        _folder.Write("a.jpg", "another");
        _watch.Look();
        Assert.Single(_watch.Look());

        File.Delete(_folder["a.jpg"]);
        _watch.Look();
        _folder.Write("a.jpg", "another");
        _watch.Look();
        Assert.Single(_watch.Look());
    }

    [Fact]
    public void Photos_in_folders_that_come_later_count_and_other_files_and_hidden_ones_do_not()
    {
        _folder.With("later/deep/").Write("later/deep/b.PNG", "photo");
        _folder.Write("notes.txt", "text");
        _folder.Write(".hidden.jpg", "photo");
        _watch.Look();

        Assert.Equal([_folder["later/deep/b.PNG"]], _watch.Look());
    }

    [Fact]
    public void A_link_to_a_photo_counts_and_one_to_a_folder_is_not_entered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right of their own there");
        using var other = new TemporaryFolder();
        other.Write("b.jpg", "photo");
        _folder.Write("a.jpg", "photo");
        File.CreateSymbolicLink(_folder["b.jpg"], other["b.jpg"]);
        Directory.CreateSymbolicLink(_folder["circle"], _folder.Path);
        _watch.Look();

        Assert.Equal([_folder["a.jpg"], _folder["b.jpg"]], _watch.Look().Order());
    }
}
