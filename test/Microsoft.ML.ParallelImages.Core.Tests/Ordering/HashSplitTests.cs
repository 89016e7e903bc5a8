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
