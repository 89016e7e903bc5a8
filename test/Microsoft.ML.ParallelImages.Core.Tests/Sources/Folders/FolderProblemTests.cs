using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FolderProblemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_told_by_the_part_of_the_path_that_exists()
    {
        _folder.With("flowers/rose/1.jpg", "tools/");

        var message = Failure(_folder["flowrs/train/x"]);

        Assert.Contains($"'{_folder["flowrs/train/x"]}' does not exist", message.Replace('\\', '/'));
        Assert.Contains($"'{_folder.Path}' exists but has no 'flowrs'; it has flowers, tools", message);
    }

    [Fact]
    public void A_file_is_not_taken_for_a_folder()
    {
        _folder.With("list.csv");

        Assert.Contains("is a file", Failure(_folder["list.csv"]));
    }

    [Fact]
    public void An_empty_path_is_refused() => Assert.Throws<ArgumentException>(() => FolderSource.Scan(""));

    [Fact]
    public void A_folder_without_images_says_what_it_has_and_what_was_expected()
    {
        _folder.With("a/1.tif", "b/");

        var message = Failure(_folder.Path);

        Assert.Contains("holds no images", message);
        Assert.Contains("class folders: a, b", message);
        Assert.Contains("1 OtherExtension (a/1.tif)", message);
        Assert.Contains(".jpg", message);
    }

    [Fact]
    public void Images_without_class_folders_point_to_the_rule_for_no_labels()
    {
        _folder.With("1.jpg", "2.jpg", "a/");

        var message = Failure(_folder.Path);

        Assert.Contains("holds 2 images but none in a class folder", message);
        Assert.Contains("LabelRule.None", message);
    }

    [Fact]
    public void A_class_without_a_folder_stays_a_class_and_is_warned_of()
    {
        _folder.With("rose/1.jpg", "tulip/1.jpg", "TULIP/2.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Classes = ["rose", "fern", "tulip"] });

        Assert.Equal(["rose", "fern", "tulip"], source.Classes.Names);
        Assert.Equal([0, 2], source.ClassIndices());
        Assert.Contains("No images of class 'fern'.", source.Report.Warnings);
        Assert.Contains("TULIP", source.Report.ToString());
    }

    [Fact]
    public void A_folder_spelled_in_another_case_is_the_class_that_was_asked_for()
    {
        _folder.With("rose/1.jpg", "Tulip/1.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Classes = ["rose", "tulip"] });

        Assert.Equal([0, 1], source.ClassIndices());
    }

    [Fact]
    public void A_class_listed_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new FolderScanOptions { Classes = ["a", "b", "a"] });

    [Fact]
    public void An_empty_list_of_extensions_is_refused() =>
        Assert.Throws<ArgumentException>(() => new FolderScanOptions { Extensions = [] });

    [Fact]
    public void No_workers_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FolderScanOptions { Workers = 0 });

    private static string Failure(string folder, FolderScanOptions? options = null) =>
        Assert.Throws<ImageSourceException>(() => FolderSource.Scan(folder, options)).Message;
}
