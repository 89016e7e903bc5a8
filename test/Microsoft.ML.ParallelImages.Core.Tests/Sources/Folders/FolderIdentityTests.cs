using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// A file is its path below the source's root, in form C: draws and splits hang on that and on nothing else.
/// </summary>
public sealed class FolderIdentityTests : IDisposable
{
    private const string Composed = "caf\u00E9", Decomposed = "cafe\u0301";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Moving_a_data_set_changes_no_identity()
    {
        _folder.With("here/a/1.jpg", "there/below/a/1.jpg");
        var table = TableSource.FromCsv(_folder.Write("here/list.csv", "path,label\na/1.jpg,a\n")).Files.Single();

        var here = FolderSource.Scan(_folder["here"]).Files.Single();
        var there = FolderSource.Scan(_folder["there/below"]).Files.Single();

        Assert.Equal(("a/1.jpg", here.IdentityHash), (there.Identity, there.IdentityHash));
        Assert.Equal((here.Identity, here.IdentityHash), (table.Identity, table.IdentityHash));
        Assert.Equal(HashSplit.PlaceOf(here, 3), HashSplit.PlaceOf(there, 3));
    }

    [Theory]
    [InlineData(Composed)]
    [InlineData(Decomposed)]
    public void An_accent_is_one_however_it_is_spelled_and_the_file_is_found(string spelling)
    {
        var file = FolderSource.Scan(_folder.With($"{spelling}/{spelling}.jpg").Path).Files.Single();

        Assert.Equal($"{Composed}/{Composed}.jpg", file.Identity);
        Assert.Equal(ImageFile.FromBytes(default, $"{Composed}/{Composed}.jpg").IdentityHash, file.IdentityHash);
        Assert.True(File.Exists(file.Path));
        Assert.Equal(file.IdentityHash, ImageFile.FromPath("x", $"{spelling}/{spelling}.jpg").IdentityHash);
        Assert.Equal(Composed, ImageFile.FromPath(spelling).Identity);
    }

    [Theory]
    [InlineData($"a/{Composed}.jpg", $"a/{Decomposed}.jpg")]
    [InlineData($"{Composed}/1.jpg", $"{Decomposed}/1.jpg")]
    [InlineData($"a/{Composed}/1.jpg", $"a/{Decomposed}/1.jpg")]
    [InlineData($"train/{Composed}/1.jpg", $"train/{Decomposed}/1.jpg", "test/a/1.jpg")]
    public void Two_files_of_one_identity_are_refused_and_both_named(params string[] files)
    {
        WithDistinct(files);

        var failure = Assert.Throws<ImageSourceException>(() => FolderSource.Scan(_folder.Path));

        Assert.All(files[..2], file => Assert.Contains($"'{_folder[file]}'", failure.Message));
        Assert.Throws<ImageSourceException>(
            () => FolderSource.Scan(_folder.Path, new FolderScanOptions { Labels = LabelRule.None }));
    }

    [Fact]
    public void Two_folders_of_one_name_are_one_class_in_the_order_of_identities()
    {
        WithDistinct([$"{Composed}/1.jpg", $"{Decomposed}/2.jpg", $"{Composed}/3.jpg", "tea/1.jpg"]);

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal([Composed, "tea"], source.Classes.Names);
        Assert.Equal(
            [$"{Composed}/1.jpg", $"{Composed}/2.jpg", $"{Composed}/3.jpg", "tea/1.jpg"],
            source.Files.Select(file => file.Identity));
        Assert.All(source.Files, file => Assert.True(File.Exists(file.Path)));
        Assert.Equal([3, 1], source.Report.ImagesPerClass.Values);
    }

    [Fact]
    public void Files_come_in_the_order_of_identities_and_not_of_spellings()
    {
        var source = FolderSource.Scan(_folder.With("a/e\u0301.jpg", "a/f.jpg", "a/\u00E8.jpg").Path);

        Assert.Equal(["a/f.jpg", "a/\u00E8.jpg", "a/\u00E9.jpg"], source.Files.Select(file => file.Identity));
    }

    [Theory]
    [InlineData(Composed)]
    [InlineData(Decomposed)]
    public void A_class_is_asked_for_by_either_spelling(string spelling)
    {
        var options = new FolderScanOptions { Classes = [spelling] };

        Assert.Equal([Composed], FolderSource.Scan(_folder.With($"{Decomposed}/1.jpg").Path, options).Classes.Names);
    }

    [Fact]
    public void A_saved_split_knows_an_image_by_either_spelling()
    {
        var file = FolderSource.Scan(_folder.With($"a/{Composed}.jpg").Path).Files.Single();
        var path = _folder.Write("split.txt", $"# split 1\n# part one 0.5\n# part two 0.5\ntwo\ta/{Decomposed}.jpg\n");

        Assert.Equal(1, Split.Load(path).PartOf(file));
    }

    /// <summary>Some file systems keep one of two spellings.</summary>
    private void WithDistinct(string[] files)
    {
        _folder.With(files);
        Assert.SkipWhen(
            Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length < files.Length,
            "needs a file system that tells spellings apart");
    }
}
