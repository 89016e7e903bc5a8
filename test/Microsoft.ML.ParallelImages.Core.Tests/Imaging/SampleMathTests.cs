namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class SampleMathTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(4_095)]
    [InlineData(4_129)]
    [InlineData(1_000_003)]
    public void White_samples_sum_to_255_each(int length)
    {
        var samples = new byte[length];
        samples.AsSpan().Fill(255);
        Assert.Equal(255L * length, SampleMath.Sum(samples));
    }

    [Theory]
    [InlineData(1.5f, -40.25f)]
    [InlineData(-3, 300)]
    [InlineData(0, 254.99f)]
    [InlineData(1e9f, -1e9f)]
    public void Every_sample_at_every_place_is_limited_and_rounded_down(float factor, float offset)
    {
        for (var length = 0; length < 50; length++)
        {
            for (var start = 0; start < 256; start += 17)
            {
                var samples = Enumerable.Range(start, length).Select(value => (byte)value).ToArray();
                var expected = samples.Select(value => (byte)Math.Floor(Math.Clamp((value * factor) + offset, 0, 255)));
                var actual = samples.ToArray();
                SampleMath.MultiplyAdd(actual, factor, offset);
                Assert.Equal(expected, actual);
            }
        }
    }
}
