using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Ordering;

[Trait("Category", "Determinism")]
public sealed class HashSplitTests
{
    private static readonly ImageFile[] Files =
        [.. Enumerable.Range(0, 20_000).Select(i => Named($"c{i % 10}/{i}.jpg"))];

    [Fact]
    public void Places_are_equally_distributed()
    {
        var counts = new int[50];
        foreach (var file in Files)
            counts[(int)(HashSplit.PlaceOf(file) * 50)]++;

        Assert.InRange(ChiSquare.Excess(counts), -5, 5);
    }

    [Fact]
    public void Ranges_that_meet_share_no_file_and_lose_none()
    {
        var (low, middle) = (HashSplit.Between(Files, 0, 0.2), HashSplit.Between(Files, 0.2, 0.9));
        int[] all = [.. low, .. middle, .. HashSplit.Between(Files, 0.9, 1)];

        Assert.Equal(Enumerable.Range(0, Files.Length), all.Order());
    }

    [Fact]
    public void Adding_files_moves_no_other_file()
    {
        var few = HashSplit.Between(Files[..5000], 0, 0.2);
        var many = HashSplit.Between(Files, 0, 0.2);

        Assert.Equal(few, many.Where(position => position < 5000));
    }

    [Fact]
    public void A_larger_share_keeps_all_that_a_smaller_one_had() =>
        Assert.Empty(HashSplit.Between(Files, 0, 0.1).Except(HashSplit.Between(Files, 0, 0.2)));

    [Fact]
    public void Another_seed_divides_otherwise_and_independently()
    {
        var one = HashSplit.Between(Files, 0, 0.5, seed: 1);
        var other = HashSplit.Between(Files, 0, 0.5, seed: 2);

        Assert.InRange(one.Intersect(other).Count(), 4700, 5300);
    }

    [Theory]
    [InlineData(-0.1, 1)]
    [InlineData(0, 1.1)]
    [InlineData(0, double.NaN)]
    public void Ends_outside_0_to_1_are_refused(double from, double to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HashSplit.Between(Files, from, to));

    /// <summary>
    /// With other numbers, images that a model was trained on would be tested on. A second program knows them too.
    /// </summary>
    [Theory]
    [InlineData("rose/0.jpg", 0, 0.5114658575541658)]
    [InlineData("rose/1.jpg", 0, 0.09290822581453528)]
    [InlineData("rose/1.jpg", 1, 0.5781423740750957)]
    [InlineData("rose/7.jpg", 1, 0.10250390800473541)]
    public void The_place_of_a_file_never_changes(string identity, long seed, double expected) =>
        Assert.Equal(expected, HashSplit.PlaceOf(Named(identity), seed));

    private static ImageFile Named(string identity) => ImageFile.FromPath(identity, identity);
}
