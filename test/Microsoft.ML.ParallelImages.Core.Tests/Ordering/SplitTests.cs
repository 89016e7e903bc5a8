using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Ordering;

[Trait("Category", "Determinism")]
public sealed class SplitTests
{
    private static readonly ImageFile[] Files =
        [.. Enumerable.Range(0, 10_000).Select(i => Named($"c{i % 5}/p{i / 20}/{i}.jpg"))];

    [Fact]
    public void Train_and_test_share_no_image_and_lose_none()
    {
        var parts = Split.TrainTest(0.2).Positions(Files);

        Assert.Equal(Enumerable.Range(0, Files.Length), parts.SelectMany(part => part).Order());
        Assert.InRange(parts[1].Length, 1900, 2100);
    }

    [Fact]
    public void Every_class_is_divided_in_the_asked_share()
    {
        var test = Split.TrainTest(0.2).Positions(Files)[1];

        Assert.All(test.CountBy(i => i % 5), count => Assert.InRange(count.Value, 340, 460));
    }

    [Fact]
    public void The_test_part_is_that_of_the_hash_split() =>
        Assert.Equal(
            Enumerable.Range(0, Files.Length).Where(i => HashSplit.PlaceOf(Files[i], 4) < 0.3),
            Split.TrainTest(0.3, seed: 4).Positions(Files)[1]);

    [Fact]
    public void Adding_or_removing_files_moves_no_other_file()
    {
        var split = Split.TrainTest();
        var before = Files[..1000].Select(split.PartOf).ToArray();

        Assert.Equal(before, split.Positions(Files).SelectMany((part, side) => part.Select(i => (i, side)))
            .Where(place => place.i < 1000).OrderBy(place => place.i).Select(place => place.side));
    }

    [Fact]
    public void Folds_are_equal_parts()
    {
        var folds = Split.Folds(5).Positions(Files);

        Assert.Equal(5, folds.Length);
        Assert.All(folds, fold => Assert.InRange(fold.Length, 1850, 2150));
        Assert.Equal("fold1", Split.Folds(5).Parts[0].Name);
    }

    [Fact]
    public void Images_of_one_group_go_to_one_side()
    {
        var split = Split.TrainTest(0.3).ByGroup(file => file.Identity.Split('/')[1]);

        Assert.All(Files.GroupBy(file => file.Identity.Split('/')[1]),
            group => Assert.Single(group.Select(split.PartOf).Distinct()));
        Assert.InRange(split.Positions(Files)[1].Length, 2500, 3500);
    }

    [Fact]
    public void A_division_that_the_folder_comes_with_is_taken_as_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.With("train/a/1.jpg", "train/a/2.jpg", "train/b/3.jpg", "test/a/4.jpg");
        var source = FolderSource.Scan(folder.Path);

        var split = Split.Given(source);

        Assert.Equal(["train", "test"], split.Parts.Select(part => part.Name));
        Assert.Equal([[0, 1, 2], [3]], split.Positions(source.Files));
        var failure = Assert.Throws<InvalidOperationException>(() => split.PartOf(Named("new.jpg")));
        Assert.Contains("'new.jpg'", failure.Message);
    }

    [Fact]
    public void A_folder_that_is_not_divided_gives_no_division()
    {
        using var folder = new TemporaryFolder();
        var source = FolderSource.Scan(folder.With("a/1.jpg").Path);

        Assert.Contains("does not come divided", Assert.Throws<ArgumentException>(() => Split.Given(source)).Message);
    }

    [Theory]
    [InlineData(0.5, 0.4, "a", "b")]
    [InlineData(0.5, 0.5, "a", "a")]
    [InlineData(1.0, 0.1, "a", "b")]
    public void Parts_that_are_no_division_are_refused(double one, double other, string name, string otherName) =>
        Assert.Throws<ArgumentException>(
            () => Split.ByHash([new SplitPart(name, one), new SplitPart(otherName, other)]));

    [Theory]
    [InlineData("", 0.5)]
    [InlineData("two words", 0.5)]
    [InlineData("a", -0.5)]
    [InlineData("a", double.NaN)]
    public void A_part_needs_a_word_and_a_share(string name, double share) =>
        Assert.ThrowsAny<ArgumentException>(() => new SplitPart(name, share));

    [Theory]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused_as_it_was_given(double share)
    {
        var source = FileListSource.Of([Named("a"), Named("b")]);
        var failure = Assert.Throws<ArgumentOutOfRangeException>("validation", () => Split.First(source, share));
        Assert.Equal(share, failure.ActualValue);
    }

    internal static ImageFile Named(string identity) => ImageFile.FromPath(identity, identity);
}
