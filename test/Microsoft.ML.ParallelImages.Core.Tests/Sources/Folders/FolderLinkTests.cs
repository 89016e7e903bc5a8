using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FolderLinkTests : IDisposable
{
    private static readonly FolderScanOptions Following = new() { FollowLinks = true };

    private readonly TemporaryFolder _folder = new();

    public FolderLinkTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the right to create links");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_to_folders_are_left_out_and_counted_unless_asked_for()
    {
        Link("root/b", "elsewhere");
        _folder.With("root/a/1.jpg", "elsewhere/2.jpg");

        var source = FolderSource.Scan(_folder["root"]);

        Assert.Equal(["a"], source.Classes.Names);
        Assert.Equal(SkipReason.LinkNotFollowed, source.Report.Skipped.Single().Reason);
    }

    [Fact]
    public void A_linked_folder_is_a_class_when_links_are_followed()
    {
        Link("root/b", "elsewhere");
        _folder.With("root/a/1.jpg", "elsewhere/deep/2.jpg");

        Assert.Equal(["a/1.jpg", "b/deep/2.jpg"], Identities(FolderSource.Scan(_folder["root"], Following)));
    }

    [Fact]
    public void Links_to_files_count_as_files()
    {
        _folder.With("elsewhere/2.bin", "root/a/1.jpg");
        File.CreateSymbolicLink(_folder["root/a/2.jpg"], _folder["elsewhere/2.bin"]);

        Assert.Equal(["a/1.jpg", "a/2.jpg"], Identities(FolderSource.Scan(_folder["root"])));
    }

    [Theory]
    [InlineData("root/a/loop", "root/a")]
    [InlineData("root/a/loop", "root")]
    [InlineData("root/a/loop", "")]
    [InlineData("root/a/deep/loop", "root/a")]
    [InlineData("root/a/deep/loop", "root/a/deep")]
    public void A_link_to_a_folder_around_it_is_never_entered(string link, string target)
    {
        _folder.With("root/a/deep/1.jpg", "root/b/2.jpg");
        Link(link, target);

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["a/deep/1.jpg", "b/2.jpg"], Identities(source));
        Assert.Equal(SkipReason.LinkLoop, source.Report.Skipped.Single().Reason);
    }

    [Fact]
    public void Folders_that_link_to_each_other_are_listed_once_each()
    {
        _folder.With("root/a/1.jpg", "x/2.jpg", "y/3.jpg");
        Link("root/a/x", "x");
        Link("x/y", "y");
        Link("y/x", "x");

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["a/1.jpg", "a/x/2.jpg", "a/x/y/3.jpg"], Identities(source));
    }

    [Fact]
    public void A_folder_reached_both_ways_keeps_the_name_of_its_own_path()
    {
        _folder.With("root/a/z/1.jpg");
        Link("root/a/b", "root/a/z");

        Assert.Equal(["a/z/1.jpg"], Identities(FolderSource.Scan(_folder["root"], Following)));
    }

    [Fact]
    public void A_link_from_outside_back_into_the_class_is_a_loop()
    {
        _folder.With("root/a/1.jpg", "outside/2.jpg");
        Link("root/a/out", "outside");
        Link("outside/back", "root/a");

        Assert.Equal(["a/1.jpg", "a/out/2.jpg"], Identities(FolderSource.Scan(_folder["root"], Following)));
    }

    [Theory]
    [InlineData("root")]
    [InlineData("")]
    public void A_link_from_outside_back_around_the_class_is_a_loop(string target)
    {
        _folder.With("root/a/1.jpg", "root/b/3.jpg", "outside/2.jpg");
        Link("root/a/out", "outside");
        Link("outside/back", target);

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["a/1.jpg", "a/out/2.jpg", "b/3.jpg"], Identities(source));
    }

    [Fact]
    public void A_link_out_of_a_linked_class_back_to_the_scanned_folder_is_a_loop()
    {
        _folder.With("root/b/1.jpg", "elsewhere/2.jpg");
        Link("root/a", "elsewhere");
        Link("elsewhere/back", "root");

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["a/2.jpg", "b/1.jpg"], Identities(source));
    }

    [Fact]
    public void A_class_that_links_to_the_scanned_folder_is_a_loop()
    {
        _folder.With("root/b/1.jpg");
        Link("root/a", "root");

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["b/1.jpg"], Identities(source));
        Assert.Equal(SkipReason.LinkLoop, source.Report.Skipped.Single().Reason);
    }

    [Fact]
    public void A_folder_whose_name_begins_as_its_neighbours_does_not_contain_it()
    {
        _folder.With("root/a/1.jpg", "root/ab/2.jpg");
        Link("root/ab/link", "root/a");

        var source = FolderSource.Scan(_folder["root"], Following);

        Assert.Equal(["a/1.jpg", "ab/2.jpg", "ab/link/1.jpg"], Identities(source));
    }

    private static IEnumerable<string> Identities(FolderSource source) => source.Files.Select(file => file.Identity);

    private void Link(string link, string target)
    {
        Directory.CreateDirectory(_folder[target]);
        Directory.CreateDirectory(_folder[Path.GetDirectoryName(link)!]);
        Directory.CreateSymbolicLink(_folder[link], Path.TrimEndingDirectorySeparator(_folder[target]));
    }
}
