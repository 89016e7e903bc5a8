using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_and_files_come_in_ordinal_order()
    {
        _folder.With("b/z.jpg", "a/2.jpg", "a/10.jpg", "Z/x.jpg", "10/x.jpg", "9/x.jpg", "a/Z/deep/x.jpg", "a/é.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(["10", "9", "Z", "a", "b"], source.Classes.Names);
        Assert.Equal(
            ["10/x.jpg", "9/x.jpg", "Z/x.jpg", "a/10.jpg", "a/2.jpg", "a/Z/deep/x.jpg", "a/é.jpg", "b/z.jpg"],
            Identities(source));
        Assert.Equal([0, 1, 2, 3, 3, 3, 3, 4], source.ClassIndices());
    }

    [Fact]
    public void A_files_path_is_the_scanned_folder_and_its_identity()
    {
        var file = FolderSource.Scan(_folder.With("a b/deep/é ö.jpg").Path).Files.Single();

        Assert.Equal("a b/deep/é ö.jpg", file.Identity);
        Assert.Equal(_folder["a b/deep/é ö.jpg"], file.Path?.Replace('\\', '/'));
    }

    [Fact]
    public void Identities_do_not_depend_on_how_the_folder_is_written()
    {
        _folder.With("root/a/1.jpg");

        var plain = FolderSource.Scan(_folder["root"]);
        var dotted = FolderSource.Scan(_folder["root/../root/./"]);

        Assert.Equal(plain.Files.Single().IdentityHash, dotted.Files.Single().IdentityHash);
        Assert.Equal(plain.Folder, dotted.Folder);
    }

    [Theory]
    [InlineData("x.JPG", true)]
    [InlineData("x.Jpeg", true)]
    [InlineData("x.png", true)]
    [InlineData("x.webp", true)]
    [InlineData("x.jpg.txt", false)]
    [InlineData("xjpg", false)]
    [InlineData("x.", false)]
    [InlineData("x", false)]
    public void The_extension_alone_tells_an_image(string name, bool isImage)
    {
        var source = FolderSource.Scan(_folder.With("a/sure.jpg", $"a/{name}").Path);

        Assert.Equal(isImage, Identities(source).Contains($"a/{name}"));
        Assert.Equal(isImage ? 0 : 1, SkippedCount(source, SkipReason.OtherExtension));
    }

    [Theory]
    [InlineData(".tif")]
    [InlineData("TIF")]
    public void Extensions_can_be_chosen_with_or_without_dot(string extension)
    {
        _folder.With("a/1.tif", "a/2.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Extensions = [extension] });

        Assert.Equal(["a/1.tif"], Identities(source));
    }

    [Fact]
    public void Hidden_files_and_folders_are_left_out_and_counted_once_each()
    {
        _folder.With(".git/a.jpg", ".git/b.jpg", "a/.x.jpg", "a/.thumbs/1.jpg", "a/1.jpg", ".DS_Store");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(["a/1.jpg"], Identities(source));
        Assert.Equal(4, SkippedCount(source, SkipReason.Hidden));
    }

    [Fact]
    public void Images_beside_the_class_folders_are_left_out_and_counted()
    {
        var source = FolderSource.Scan(_folder.With("stray.jpg", "a/1.jpg", "LICENSE").Path);

        Assert.Equal(1, SkippedCount(source, SkipReason.OutsideClassFolder));
        Assert.Equal(1, SkippedCount(source, SkipReason.OtherExtension));
        Assert.Contains("stray.jpg", source.Report.ToString());
    }

    [Fact]
    public void A_class_folder_without_images_is_no_class_but_named_in_the_report()
    {
        var source = FolderSource.Scan(_folder.With("a/1.jpg", "b/", "c/readme.txt", "d/1.jpg").Path);

        Assert.Equal(["a", "d"], source.Classes.Names);
        Assert.Equal([0, 1], source.ClassIndices());
        Assert.Equal(["b", "c"], source.Report.EmptyClasses);
    }

    [Fact]
    public void A_class_folder_without_images_can_stay_a_class()
    {
        _folder.With("a/1.jpg", "b/", "d/1.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { EmptyClasses = EmptyClassPolicy.Keep });

        Assert.Equal(["a", "b", "d"], source.Classes.Names);
        Assert.Equal([0, 2], source.ClassIndices());
        Assert.Equal(["b"], source.Report.EmptyClasses);
    }

    [Fact]
    public void A_class_list_chooses_classes_and_their_order()
    {
        _folder.With("a/1.jpg", "b/1.jpg", "c/1.jpg", "d/");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Classes = ["c", "d", "a"] });

        Assert.Equal(["c", "d", "a"], source.Classes.Names);
        Assert.Equal(["c/1.jpg", "a/1.jpg"], Identities(source));
        Assert.Equal([0, 2], source.ClassIndices());
        Assert.Equal(1, SkippedCount(source, SkipReason.ClassNotListed));
    }

    [Fact]
    public void One_class_alone_is_listed()
    {
        Assert.Equal(1, FolderSource.Scan(_folder.With("a/1.jpg").Path).Classes.Count);
    }

    [Fact]
    public void Without_labels_every_image_below_the_folder_is_listed()
    {
        _folder.With("b.jpg", "a/1.jpg", "a/deep/2.png", "train/x/1.jpg", "test/x/1.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Labels = LabelRule.None });

        Assert.Equal(["a/1.jpg", "a/deep/2.png", "b.jpg", "test/x/1.jpg", "train/x/1.jpg"], Identities(source));
        Assert.Equal(LabelKind.None, source.Labels.Kind);
        Assert.Equal(0, source.Classes.Count);
    }

    [Fact]
    public void The_list_does_not_depend_on_the_number_of_workers()
    {
        _folder.With(Enumerable.Range(0, 300).Select(i => $"c{i % 17}/{i % 3}/{i}.jpg"));

        var one = FolderSource.Scan(_folder.Path, new FolderScanOptions { Workers = 1 });
        var eight = FolderSource.Scan(_folder.Path, new FolderScanOptions { Workers = 8 });

        Assert.Equal(Identities(one), Identities(eight));
        Assert.Equal(one.Report.ToString(), eight.Report.ToString());
    }

    [Fact]
    public void A_cancelled_scan_stops_with_the_usual_exception()
    {
        _folder.With("a/1.jpg");

        Assert.ThrowsAny<OperationCanceledException>(
            () => FolderSource.Scan(_folder.Path, cancel: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_report_says_in_words_what_was_found_and_left_out()
    {
        _folder.With("a/1.jpg", "a/2.jpg", "b/1.jpg", "a/1.txt", "a/2.txt", "a/3.txt", "a/4.txt", "empty/");

        var lines = FolderSource.Scan(_folder.Path).Report.ToString().Split('\n');

        Assert.Equal($"{_folder.Path}: 3 images in 2 classes", lines[0]);
        Assert.Equal("  a 2, b 1", lines[1]);
        Assert.Equal("  warning: No images of class 'empty'.", lines[2]);
        Assert.StartsWith("  left out: 4 OtherExtension (a/", lines[3]);
        Assert.EndsWith(", …)", lines[3]);
    }

    private static IEnumerable<string> Identities(FolderSource source) => source.Files.Select(file => file.Identity);

    private static int SkippedCount(FolderSource source, SkipReason reason) =>
        source.Report.Skipped.SingleOrDefault(entries => entries.Reason == reason)?.Count ?? 0;
}
