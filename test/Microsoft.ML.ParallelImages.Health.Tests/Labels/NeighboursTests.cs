namespace Microsoft.ML.ParallelImages.Health;

public sealed class NeighboursTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_nearest_are_those_of_the_largest_cosine_in_order(int workers)
    {
        var random = new Random(5);
        float[]?[] features = [.. Enumerable.Range(0, 60).Select(
            i => i == 7 ? null : Enumerable.Range(0, 37).Select(_ => random.NextSingle() - 0.5f).ToArray())];

        var nearest = Neighbours.Of(features, 4, new() { Workers = workers }, default);

        Assert.Empty(nearest[7]);
        for (var photo = 0; photo < features.Length; photo++)
        {
            if (features[photo] is not { } own)
                continue;
            var expected = Enumerable.Range(0, features.Length).Where(i => i != photo && features[i] is not null)
                .OrderByDescending(i => Cosine(own, features[i]!)).Take(4);
            Assert.Equal(expected, nearest[photo].Select(near => near.Photo));
        }
    }

    private static double Cosine(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum()
        / Math.Sqrt(one.Sum(a => (double)a * a) * other.Sum(b => (double)b * b));
}
