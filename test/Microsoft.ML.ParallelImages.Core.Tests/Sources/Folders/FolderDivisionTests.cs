using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class FolderDivisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train", "validation", "test")]
    [InlineData("Training", "Valid", "TEST")]
    [InlineData("train", "val", "test")]
    public void Train_validation_and_test_folders_divide_the_data(string train, string validation, string test)
    {
        _folder.With(
            $"{train}/a/1.jpg", $"{train}/b/1.jpg", $"{validation}/a/2.jpg", $"{test}/b/3.jpg", $"{test}/c/4.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.True(source.IsDivided);
        Assert.Equal(["a", "b", "c"], source.Classes.Names);
        Assert.Equal(
            [$"{train}/a/1.jpg", $"{train}/b/1.jpg", $"{validation}/a/2.jpg", $"{test}/b/3.jpg", $"{test}/c/4.jpg"],
            source.Files.Select(file => file.Identity));
        Assert.Equal([0, 1, 0, 1, 2], source.ClassIndices());
        Assert.Equal(
            [Subset.Train, Subset.Train, Subset.Validation, Subset.Test, Subset.Test],
            Enumerable.Range(0, 5).Select(source.SubsetOf));
        Assert.Equal([2, 1, 2], source.Report.ImagesPerSubset.Values);
    }

    [Fact]
    public void A_subset_can_be_missing()
    {
        var source = FolderSource.Scan(_folder.With("train/a/1.jpg", "test/a/2.jpg").Path);

        Assert.Equal("train/a/1.jpg", source.FilesOf(Subset.Train).Single().Identity);
        Assert.Empty(source.FilesOf(Subset.Validation));
        Assert.Equal("test/a/2.jpg", source.FilesOf(Subset.Test).Single().Identity);
        Assert.Empty(source.FilesOf(Subset.None));
    }

    [Fact]
    public void Folders_without_images_beside_the_subsets_do_not_hide_the_division()
    {
        Assert.True(FolderSource.Scan(_folder.With("train/a/1.jpg", "val/a/2.jpg", "logs/x/run.txt").Path).IsDivided);
    }

    [Fact]
    public void A_part_with_pictures_only_is_listed_without_labels_and_a_warning_says_so()
    {
        var source = FolderSource.Scan(
            _folder.With("train/a/1.jpg", "train/b/1.jpg", "test/2.jpg", "test/1.jpg", "test/empty/").Path);

        Assert.Equal(["a", "b"], source.Classes.Names);
        Assert.Equal(["test/1.jpg", "test/2.jpg"], source.FilesOf(Subset.Test).Select(file => file.Identity));
        Assert.Equal([0, 1, -1, -1], source.ClassIndices());
        Assert.Equal([2, 2], source.Report.ImagesPerSubset.Values);
        Assert.Equal(
            "The part 'test' (Test) holds 2 images and no class folders: they have no labels.",
            Assert.Single(source.Report.Warnings));
    }

    [Fact]
    public void Pictures_beside_the_class_folders_of_a_part_are_left_out_and_counted()
    {
        var source = FolderSource.Scan(_folder.With("train/a/1.jpg", "train/1.jpg", "test/a/1.jpg", "stray.jpg").Path);

        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.OutsideClassFolder, 2), (skipped.Reason, skipped.Count));
        Assert.Equal([0, 0], source.ClassIndices());
    }

    [Fact]
    public void Folders_beside_the_parts_are_left_out_and_named_once_each()
    {
        _folder.With("train/a/1.jpg", "test/a/1.jpg");
        _folder.With("bus/1.jpg", "data/train/a/1.jpg", "data/test/a/1.jpg", "logs/x/run.txt");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(["test/a/1.jpg", "train/a/1.jpg"], source.Files.Select(file => file.Identity).Order());
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.BesideParts, 3), (skipped.Reason, skipped.Count));
        Assert.Equal(["bus", "data", "logs"], skipped.Examples.Order());
    }

    [Fact]
    public void A_class_that_parts_spell_in_two_ways_is_one_spelled_as_in_train()
    {
        _folder.With("train/cat/1.jpg", "train/Dog/1.jpg", "val/Cat/1.jpg", "val/Dog/1.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(["Dog", "cat"], source.Classes.Names);
        Assert.Equal(
            ["train/Dog/1.jpg", "train/cat/1.jpg", "val/Dog/1.jpg", "val/Cat/1.jpg"],
            source.Files.Select(file => file.Identity));
        Assert.Equal([0, 1, 0, 1], source.ClassIndices());
        Assert.Equal(
            "The class folders 'train/cat', 'val/Cat' differ in upper and lower case only and are one class, 'cat'.",
            Assert.Single(source.Report.Warnings));
    }

    [Fact]
    public void Classes_that_a_part_lacks_are_named_in_warnings()
    {
        _folder.With("train/a/1.jpg", "train/b/1.jpg", "test/a/1.jpg", "test/c/1.jpg", "test/d/");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(
            [
                "No images of class 'd'.",
                "No training images of class 'c' in 'train': other parts hold what cannot be learned.",
                "No images of class 'b' in the part 'test' (Test).",
            ],
            source.Report.Warnings);
        Assert.Equal(["a", "b", "c"], source.Classes.Names);
        Assert.Equal(["d"], source.Report.EmptyClasses);
    }

    [Fact]
    public void Two_data_sets_side_by_side_are_refused()
    {
        _folder.With("seg_train/a/1.jpg", "seg_test/a/1.jpg", "det_train/a/1.jpg", "det_test/a/1.jpg");

        var failure = Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path));

        Assert.Contains("det_train and seg_train", failure.Message);
    }

    [Fact]
    public void The_class_folders_of_a_part_may_be_links_that_are_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the right to create links");
        _folder.With("root/train/", "root/test/a/", "elsewhere/1.jpg");
        Directory.CreateSymbolicLink(_folder["root/train/a"], _folder["elsewhere"]);

        var source = FolderSource.Scan(_folder["root"], new FolderScanOptions { FollowLinks = true });

        Assert.Equal("train/a/1.jpg", Assert.Single(source.FilesOf(Subset.Train)).Identity);
    }

    [Theory]
    [InlineData("train/a/1.jpg", "bus/a/1.jpg")]
    [InlineData("train/1.jpg", "test/2.jpg")]
    [InlineData("validation/a/1.jpg", "test/a/2.jpg")]
    [InlineData("train/a/1.jpg")]
    public void Other_folders_are_classes_even_if_one_is_called_train(params string[] files)
    {
        var source = FolderSource.Scan(_folder.With(files).Path);

        Assert.False(source.IsDivided);
        Assert.Equal(files.Length, source.FilesOf(Subset.None).Count);
        Assert.Contains(files[0].Split('/')[0], source.Classes.Names);
        Assert.Equal(Subset.None, source.SubsetOf(0));
    }

    [Fact]
    public void Recognition_can_be_switched_off()
    {
        _folder.With("train/a/1.jpg", "test/a/2.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { RecognizeDivision = false });

        Assert.Equal(["test", "train"], source.Classes.Names);
    }

    [Fact]
    public void Two_folders_for_one_subset_are_refused()
    {
        _folder.With("train/a/1.jpg", "val/a/1.jpg", "validation/a/1.jpg");

        var failure = Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path));

        Assert.Contains("val and validation", failure.Message);
    }

    [Fact]
    public void A_class_list_holds_for_all_subsets()
    {
        _folder.With("train/a/1.jpg", "train/b/1.jpg", "test/a/1.jpg", "test/c/1.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { Classes = ["c", "a"] });

        Assert.Equal(["train/a/1.jpg", "test/c/1.jpg", "test/a/1.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal([1, 0, 1], source.ClassIndices());
    }
}
