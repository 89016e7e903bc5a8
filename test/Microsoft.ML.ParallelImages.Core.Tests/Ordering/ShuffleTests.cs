using CsCheck;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Ordering;

[Trait("Category", "Determinism")]
public sealed class ShuffleTests
{
    [Fact]
    public void A_shuffle_is_a_permutation() =>
        Gen.Int.Array[0, 200].Select(Gen.Long).Sample(
            (items, seed) => Shuffle.Of(items, RandomKey.FromSeed(seed)).Order().SequenceEqual(items.Order()));

    [Fact]
    public void Epochs_have_different_orders_and_each_the_same_again()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        var seed = RandomKey.FromSeed(3);

        Assert.NotEqual(Shuffle.Of(items, seed.Child(0)), Shuffle.Of(items, seed.Child(1)));
        Assert.Equal(Shuffle.Of(items, seed.Child(1)), Shuffle.Of(items, seed.Child(1)));
    }

    [Fact]
    public void Reading_by_place_gives_what_walking_gives()
    {
        var shuffled = Shuffle.Of("abcdefghij".ToCharArray(), RandomKey.FromSeed(1));

        Assert.Equal(shuffled, Enumerable.Range(0, shuffled.Count).Select(i => shuffled[i]));
        Assert.Equal(shuffled, Shuffle.Positions(10, RandomKey.FromSeed(1)).Select(i => "abcdefghij"[i]));
    }

    /// <summary>
    /// A run that is resumed expects the order it would have had. A second program worked it out too.
    /// </summary>
    [Fact]
    public void The_order_of_a_key_never_changes() =>
        Assert.Equal([0, 5, 8, 1, 3, 2, 9, 7, 4, 6], Shuffle.Positions(10, RandomKey.FromSeed(1)));
}
