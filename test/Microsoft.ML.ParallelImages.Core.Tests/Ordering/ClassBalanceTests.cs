using CsCheck;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Ordering;

public sealed class ClassBalanceTests
{
    private static readonly Gen<int[]> Labels = Gen.Int[0, 4].Array[1, 60];

    [Fact]
    public void Weights_are_those_of_scikit_learns_balanced_rule() =>
        Assert.Equal([1f, 2f, 2f / 3], ClassBalance.Weights([0, 0, 1, 2, 2, 2], 3));

    [Fact]
    public void A_class_without_images_weighs_nothing_and_changes_no_other() =>
        Assert.Equal([1f, 0f, 2f, 2f / 3], ClassBalance.Weights([0, 0, 2, 3, 3, 3], 4));

    [Fact]
    public void Every_class_has_the_same_total_weight_and_an_image_the_mean_1() =>
        Labels.Sample(labels =>
        {
            var weights = ClassBalance.Weights(labels, 5);
            var totals = labels.GroupBy(label => label).Select(group => group.Sum(label => weights[label])).ToArray();

            Assert.All(totals, total => Assert.Equal(totals[0], total, 1e-3f));
            Assert.Equal(labels.Length, totals.Sum(), 1e-2f);
        });

    [Fact]
    public void Repetition_makes_all_classes_as_large_as_the_largest_and_treats_images_alike() =>
        Labels.Select(Gen.Long).Sample((labels, seed) =>
        {
            var positions = ClassBalance.Repeated(labels, 5, RandomKey.FromSeed(seed));

            var largest = labels.CountBy(label => label).Max(count => count.Value);
            Assert.All(positions.CountBy(position => labels[position]), count => Assert.Equal(largest, count.Value));
            foreach (var group in positions.CountBy(position => position).GroupBy(count => labels[count.Key]))
            {
                Assert.Equal(labels.Count(label => label == group.Key), group.Count());
                Assert.InRange(group.Max(count => count.Value) - group.Min(count => count.Value), 0, 1);
            }
        });

    [Fact]
    public void Another_key_repeats_other_images()
    {
        var labels = Enumerable.Repeat(0, 30).Concat(Enumerable.Repeat(1, 20)).ToArray();

        var one = ClassBalance.Repeated(labels, 2, RandomKey.FromSeed(1));
        var other = ClassBalance.Repeated(labels, 2, RandomKey.FromSeed(2));

        Assert.NotEqual(one.Order(), other.Order());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_label_that_is_no_class_is_named(int label) =>
        Assert.Contains($"label {label}",
            Assert.Throws<ArgumentOutOfRangeException>(() => ClassBalance.Weights([0, label], 3)).Message);
}
