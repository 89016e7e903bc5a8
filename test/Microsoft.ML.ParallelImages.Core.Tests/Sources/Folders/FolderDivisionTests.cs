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
        Assert.Equal(["a", "b", "c"], source.Labels.Names);
        Assert.Equal(
            [$"{train}/a/1.jpg", $"{train}/b/1.jpg", $"{validation}/a/2.jpg", $"{test}/b/3.jpg", $"{test}/c/4.jpg"],
            source.Files.Select(file => file.Identity));
        Assert.Equal([0, 1, 0, 1, 2], source.Files.Select(file => file.Label));
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
    public void A_test_folder_of_unlabelled_images_is_counted_and_makes_no_class()
    {
        var source = FolderSource.Scan(_folder.With("train/a/1.jpg", "train/b/1.jpg", "test/1.jpg", "test/2.jpg").Path);

        Assert.Equal(["a", "b"], source.Labels.Names);
        Assert.Equal(2, source.Report.Skipped.Single(entries => entries.Reason == SkipReason.OutsideClassFolder).Count);
    }

    [Theory]
    [InlineData("train/a/1.jpg", "bus/a/1.jpg")]
    [InlineData("train/a/1.jpg", "test/a/1.jpg", "bus/1.jpg")]
    [InlineData("train/1.jpg", "test/2.jpg")]
    [InlineData("validation/a/1.jpg", "test/a/2.jpg")]
    [InlineData("train/a/1.jpg")]
    public void Other_folders_are_classes_even_if_one_is_called_train(params string[] files)
    {
        var source = FolderSource.Scan(_folder.With(files).Path);

        Assert.False(source.IsDivided);
        Assert.Equal(files.Length, source.FilesOf(Subset.None).Count);
        Assert.Contains(files[0].Split('/')[0], source.Labels.Names);
        Assert.Equal(Subset.None, source.SubsetOf(0));
    }

    [Fact]
    public void Recognition_can_be_switched_off()
    {
        _folder.With("train/a/1.jpg", "test/a/2.jpg");

        var source = FolderSource.Scan(_folder.Path, new FolderScanOptions { RecognizeDivision = false });

        Assert.Equal(["test", "train"], source.Labels.Names);
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
        Assert.Equal([1, 0, 1], source.Files.Select(file => file.Label));
    }
}
