using CsCheck;

namespace Microsoft.ML.ParallelImages.Ordering;

public sealed class ShardTests
{
    [Fact]
    public void All_shards_together_hold_every_item_once_and_none_is_longer_by_two() =>
        Gen.Int[0, 100].Select(Gen.Int[1, 12]).Sample((length, count) =>
        {
            var items = Enumerable.Range(0, length).ToArray();

            var shards = Enumerable.Range(0, count).Select(i => new Shard(i, count).Of(items).ToArray()).ToArray();

            Assert.Equal(items, shards.SelectMany(shard => shard).Order());
            Assert.InRange(shards.Max(shard => shard.Length) - shards.Min(shard => shard.Length), 0, 1);
        });

    [Fact]
    public void A_shard_takes_every_nth_item()
    {
        var second = new Shard(1, 3).Of("abcdefgh".ToCharArray());

        Assert.Equal("beh", string.Concat(second));
        Assert.Equal('h', second[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => second[3]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(-1, 3)]
    public void A_shard_that_does_not_exist_is_refused(int index, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(index, count));

    [Fact]
    public void People_count_from_one() => Assert.Equal("shard 1 of 4", new Shard(0, 4).ToString());
}
