using CsCheck;

namespace Microsoft.ML.ParallelImages.Randomness;

[Trait("Category", "Determinism")]
public sealed class PermutationTests
{
    [Fact]
    public void Every_thing_stands_at_exactly_one_place() =>
        Gen.Int[0, 3000].Select(Gen.Long).Sample(
            (count, seed) =>
                new Permutation(count, RandomKey.FromSeed(seed)).Order().SequenceEqual(Enumerable.Range(0, count)),
            iter: 300);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void Every_count_has_its_own_order(int count)
    {
        var order = new Permutation(count, RandomKey.FromSeed(5));

        Assert.Equal(Enumerable.Range(0, count), order.Order());
    }

    [Fact]
    public void The_largest_count_works()
    {
        var order = new Permutation(int.MaxValue, RandomKey.FromSeed(5));

        var some = Enumerable.Range(0, 1000).Select(i => order[int.MaxValue - 1 - i]).ToArray();

        Assert.Equal(1000, some.Distinct().Count());
        Assert.All(some, value => Assert.InRange(value, 0, int.MaxValue - 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(21)]
    public void The_first_two_things_are_equally_likely_to_be_any_two(int count)
    {
        var pairs = new int[count * count];
        for (var seed = 0; seed < 20_000; seed++)
        {
            var order = new Permutation(count, RandomKey.FromSeed(seed));
            pairs[(order[0] * count) + order[1]]++;
        }

        var possible = pairs.Where((_, i) => i / count != i % count).ToArray();
        Assert.Equal(20_000, possible.Sum());
        Assert.InRange(ChiSquare.Excess(possible), -5, 5);
    }

    [Fact]
    public void Neighbours_do_not_stay_together()
    {
        var order = new Permutation(10_000, RandomKey.FromSeed(1));

        var together = Enumerable.Range(1, 9_999).Count(i => Math.Abs(order[i] - order[i - 1]) == 1);

        Assert.InRange(together, 0, 10);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_place_outside_is_refused(int place) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Permutation(5, RandomKey.FromSeed(1))[place]);

    /// <summary>A checkpoint is resumed by its epoch alone: with another order it would see other images.</summary>
    /// <remarks>A second program worked these numbers out too.</remarks>
    [Fact]
    public void The_order_of_a_key_never_changes()
    {
        Assert.Equal([7, 1, 0, 5, 9, 8, 6, 2, 4, 3], new Permutation(10, RandomKey.FromSeed(1)));
        Assert.Equal([2, 3, 0, 4, 6, 7, 1, 9, 8, 5], new Permutation(10, RandomKey.FromSeed(2)));
        Assert.Equal([273689, 103683, 157169, 11963, 251194], new Permutation(300_000, RandomKey.FromSeed(1)).Take(5));
    }
}
