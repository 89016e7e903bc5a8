namespace Microsoft.ML.ParallelImages.Health;

public sealed class HashIndexTests
{
    [Fact]
    public void Every_hash_within_31_bits_is_found_and_none_beyond_the_asked_distance()
    {
        var random = new Random(7);
        PdqHash[] hashes = [.. Enumerable.Range(0, 3000).Select(_ => Any(random))];
        PdqHash[] asked = [.. Enumerable.Range(0, 200).Select(i => Changed(hashes[i * 10], i % 40, random))];
        var index = new HashIndex(hashes.Length);
        for (var i = 0; i < hashes.Length; i++)
            index.Add(hashes[i], i);

        foreach (var hash in asked)
        {
            var found = new List<(int Photo, int Distance)>();
            index.Search(hash, 31, found);

            Assert.Equal(
                Enumerable.Range(0, hashes.Length).Where(i => hashes[i].DistanceTo(hash) <= 31),
                found.Select(one => one.Photo).Order());
        }
    }

    [Fact]
    public void Most_hashes_at_45_bits_are_found_too()
    {
        var random = new Random(8);
        PdqHash[] hashes = [.. Enumerable.Range(0, 500).Select(_ => Any(random))];
        var index = new HashIndex(hashes.Length);
        for (var i = 0; i < hashes.Length; i++)
            index.Add(hashes[i], i);

        var found = hashes.Index().Count(hash =>
        {
            var here = new List<(int Photo, int Distance)>();
            index.Search(Changed(hash.Item, 45, random), 60, here);
            return here.Contains((hash.Index, 45));
        });

        Assert.InRange(found, 470, 500);
    }

    [Fact]
    public void Many_like_hashes_do_not_cost_the_square_of_their_number()
    {
        const int count = 200_000;
        var index = new HashIndex(count);
        for (var i = 0; i < count; i++)
            index.Add(default, i);
        var found = new List<(int Photo, int Distance)>();

        index.Search(default, 31, found);

        Assert.InRange(found.Count, 1000, 50_000);
        Assert.Equal((count - 1, 0), found[0]);
    }

    private static PdqHash Any(Random random) =>
        new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());

    private static PdqHash Changed(PdqHash hash, int bits, Random random)
    {
        ulong[] words = [hash.A, hash.B, hash.C, hash.D];
        foreach (var bit in Enumerable.Range(0, 256).OrderBy(_ => random.Next()).Take(bits))
            words[bit / 64] ^= 1UL << (bit % 64);
        return new(words[0], words[1], words[2], words[3]);
    }
}
