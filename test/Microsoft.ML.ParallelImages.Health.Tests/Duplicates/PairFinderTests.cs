using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PairFinderTests
{
    [Fact]
    public void Of_each_of_many_photos_300_bytes_are_kept_at_most()
    {
        const int count = 80_000;
        var source = FileListSource.Of(Enumerable.Range(0, count).Select(i => ImageFile.FromPath($"{i}.jpg")));
        var random = new Random(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var (pairs, table) = (new CandidatePairs(), new PhotoTable(source));
        var finder = new PairFinder(count, pairs);
        for (var i = 0; i < count; i++)
        {
            var photo = Any(random, content: i);
            finder.Add(i, photo);
            table.Add(i, photo);
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / count, 1, 300);
        Assert.Empty(pairs.ToCompare());
        GC.KeepAlive((table, finder));
    }

    [Fact]
    public void Files_of_the_same_bytes_are_compared_with_the_first_of_them_only()
    {
        var pairs = new CandidatePairs();
        var (finder, photo) = (new PairFinder(4, pairs), Any(new Random(2), content: 7));

        for (var i = 0; i < 3; i++)
            finder.Add(i, photo);
        photo.Content = 8;
        finder.Add(3, photo);

        Assert.Equal([(0, 1), (0, 2)], pairs.SameBytes);
        Assert.Equal([(3, 0)], pairs.ToCompare());
    }

    [Fact]
    public void Pictures_without_content_are_not_looked_up()
    {
        var pairs = new CandidatePairs();
        var finder = new PairFinder(2, pairs);
        for (var i = 0; i < 2; i++)
            finder.Add(i, new MeasuredPhoto { Content = (UInt128)i, Quality = PairFinder.LeastQuality - 1 });

        Assert.Empty(pairs.ToCompare());
    }

    private static MeasuredPhoto Any(Random random, int content)
    {
        var photo = new MeasuredPhoto { Content = (UInt128)content, Quality = 100 };
        for (var i = 0; i < photo.Hashes.Length; i++)
        {
            photo.Hashes[i] = new(
                (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(),
                (ulong)random.NextInt64());
        }

        return photo;
    }
}
