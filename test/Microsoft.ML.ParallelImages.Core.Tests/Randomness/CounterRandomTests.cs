using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Randomness;

[Trait("Category", "Determinism")]
public sealed class CounterRandomTests
{
    private const int Draws = 100_000;

    private static readonly RandomKey Key = RandomKey.FromSeed(7);

    [Fact]
    public void The_same_key_starts_again_from_the_first_number()
    {
        var one = new CounterRandom(Key);
        var other = new CounterRandom(Key);

        for (var i = 0; i < 100; i++)
            Assert.Equal(one.NextBits(), other.NextBits());
    }

    /// <summary>Saved models and plans expect these numbers, which a second program worked out too.</summary>
    [Fact]
    public void The_numbers_of_a_key_never_change()
    {
        var singles = new CounterRandom(RandomKey.FromSeed(1));
        Assert.Equal(
            [0.3681895136833191f, 0.9435641765594482f, 0.045256972312927246f],
            [singles.NextSingle(), singles.NextSingle(), singles.NextSingle()]);

        var dice = new CounterRandom(RandomKey.FromSeed(1));
        foreach (var expected in (int[])[2, 5, 0, 4, 1, 4, 3, 1, 1, 1, 3, 5])
            Assert.Equal(expected, dice.Below(6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Whole_numbers_below_a_count_are_equally_likely(int count)
    {
        var random = new CounterRandom(Key);
        var counts = new int[count];
        for (var i = 0; i < Draws; i++)
            counts[random.Below(count)]++;

        Assert.True(count == 1 || ChiSquare.Excess(counts) < 5, $"excess {ChiSquare.Excess(counts)}");
    }

    [Fact]
    public void Pairs_of_following_numbers_are_equally_likely()
    {
        var random = new CounterRandom(Key);
        var counts = new int[256];
        for (var i = 0; i < Draws; i++)
            counts[(random.Below(16) * 16) + random.Below(16)]++;

        Assert.InRange(ChiSquare.Excess(counts), -5, 5);
    }

    [Fact]
    public void The_first_number_of_neighbouring_keys_is_equally_distributed()
    {
        var counts = new int[64];
        for (var image = 0; image < Draws; image++)
            counts[new CounterRandom(Key.Child(image)).Below(64)]++;

        Assert.InRange(ChiSquare.Excess(counts), -5, 5);
    }

    [Fact]
    public void Fractions_lie_from_0_to_below_1_and_fill_the_range()
    {
        var random = new CounterRandom(Key);
        var (low, high, sum) = (1.0, 0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var value = i % 2 == 0 ? random.NextSingle() : random.NextDouble();
            (low, high, sum) = (Math.Min(low, value), Math.Max(high, value), sum + value);
        }

        Assert.InRange(low, 0, 0.001);
        Assert.InRange(high, 0.999, 0.9999999999);
        Assert.InRange(sum / Draws, 0.495, 0.505);
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(0.25f, 25_000)]
    [InlineData(1f, Draws)]
    public void Chance_is_true_as_often_as_asked(float probability, int expected)
    {
        var random = new CounterRandom(Key);
        var hits = 0;
        for (var i = 0; i < Draws; i++)
            hits += random.Chance(probability) ? 1 : 0;

        Assert.InRange(hits, expected - (expected % Draws / 50), expected + (expected % Draws / 50));
    }

    [Fact]
    public void A_number_of_an_interval_lies_inside_and_in_the_middle_on_average()
    {
        var random = new CounterRandom(Key);
        var (interval, sum) = (new Interval(-3, 5), 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var value = random.In(interval);
            Assert.True(interval.Contains(value));
            sum += value;
        }

        Assert.InRange(sum / Draws, 0.95, 1.05);
        Assert.Equal(2.5f, random.In(Interval.Exactly(2.5f)));
    }

    [Fact]
    public void Halving_is_as_likely_as_doubling_for_a_logarithmic_interval()
    {
        var random = new CounterRandom(Key);
        var (interval, below) = (new Interval(0.5f, 2), 0);
        for (var i = 0; i < Draws; i++)
        {
            var value = random.LogIn(interval);
            Assert.InRange(value, 0.49999f, 2.00001f);
            below += value < 1 ? 1 : 0;
        }

        Assert.InRange(below, 49_000, 51_000);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_variance_1_and_the_known_tails()
    {
        var random = new CounterRandom(Key);
        var (sum, squares, beyond) = (0.0, 0.0, 0);
        for (var i = 0; i < Draws; i++)
        {
            var value = random.NextNormal();
            Assert.True(float.IsFinite(value));
            (sum, squares) = (sum + value, squares + (value * value));
            beyond += Math.Abs(value) > 1.96f ? 1 : 0;
        }

        Assert.InRange(sum / Draws, -0.02, 0.02);
        Assert.InRange(squares / Draws, 0.98, 1.02);
        Assert.InRange(beyond, 4700, 5300);
    }
}
