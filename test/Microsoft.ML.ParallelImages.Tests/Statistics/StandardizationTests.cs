using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>Keras's standardization without its random transforms: known answers of Keras first.</summary>
public sealed class StandardizationTests
{
    private static readonly ImageShape Grey = new(1, 2, 2, TensorLayout.Nchw);

    private static readonly float[] Numbers = [.. Enumerable.Range(0, 24).Select(i => (float)i)];

    [Fact]
    public void What_was_learned_prints_its_numbers() => Assert.Equal(
        "3 images, mean [0.5, 1.25], deviation [2, 0.333333], 1 left out",
        $"{new ImageStatistics(3, [0.5, 1.25], [2, 1 / 3.0]) { LeftOut = 1 }}");

    [Fact]
    public void Numbers_are_rescaled_before_the_deviation_of_the_image_divides_them()
    {
        // 0 2 4 6, behind a function that adds 10.
        var image = Apply(new() { Rescale = 0.5f, SamplewiseStdNormalization = true }, Grey, [[10, 12, 14, 16]])[0];

        AssertNear([-1.341640, -0.447213, 0.447213, 1.341640], image, 1e-6);
    }

    [Theory]
    [InlineData(TensorLayout.Nchw)]
    [InlineData(TensorLayout.Nhwc)]
    public void Channels_have_the_means_and_deviations_of_the_reference(TensorLayout layout)
    {
        var statistics = Learn(new() { FeaturewiseStdNormalization = true }, Color(layout), Images(layout)).Statistics!;

        Assert.Equal(2, statistics.Count);
        AssertNear([10.5, 11.5, 12.5], statistics.Mean, 1e-12);
        AssertNear([6.873864, 6.873864, 6.873864], statistics.Deviation, 5e-7);
    }

    [Theory]
    [InlineData(TensorLayout.Nchw)]
    [InlineData(TensorLayout.Nhwc)]
    public void Channels_are_centred_and_divided_by_what_was_learned(TensorLayout layout)
    {
        var shape = Color(layout);
        var images = Apply(new() { FeaturewiseStdNormalization = true }, shape, Images(layout));

        for (var channel = 0; channel < 3; channel++)
        {
            float[] numbers = [.. images.SelectMany(image => Of(image, shape.PlacesOf(channel)))];
            var moments = Moments.Of(numbers, new Places(0, 1, numbers.Length));
            Assert.Equal(0, moments.Mean, 1e-6);
            Assert.Equal(1, moments.Deviation, 1e-5);
        }
    }

    [Fact]
    public void Centring_alone_keeps_the_deviation()
    {
        var images = Apply(new() { FeaturewiseCenter = true }, Color(TensorLayout.Nhwc), Images(TensorLayout.Nhwc));

        Assert.Equal([-10.5f, -10.5f, -10.5f, -7.5f], images[0][..4]);
    }

    [Fact]
    public void Channel_statistics_are_those_of_the_numbers_behind_the_samplewise_steps()
    {
        var options = new StandardizationOptions
        {
            SamplewiseStdNormalization = true,
            FeaturewiseStdNormalization = true,
        };
        float[][] source = [[1, 2, 3, 10], [100, 50, 20, 70], [-4, -4, 0, 9]];

        var standardization = Learn(options, Grey, source);
        var all = Apply(options, Grey, source).SelectMany(image => image).ToArray();

        Assert.Equal(0, standardization.Statistics!.Mean[0], 1e-7);
        Assert.Equal(1, standardization.Statistics.Deviation[0], 1e-5);
        Assert.Equal(0, all.Average(), 1e-6);
    }

    [Theory]
    [InlineData(0.1f, 1f)]
    [InlineData(255f, 1 / 255f)]
    [InlineData(-7.3f, 3f)]
    public void A_constant_image_becomes_zero(float value, float rescale)
    {
        var options = new StandardizationOptions { SamplewiseStdNormalization = true, Rescale = rescale };

        Assert.Equal([0f, 0, 0, 0], Apply(options, Grey, [[value, value, value, value]])[0]);
    }

    [Fact]
    public void A_constant_channel_becomes_zero()
    {
        var options = new StandardizationOptions { FeaturewiseStdNormalization = true };
        float[] image = [0.1f, 0.1f, 0.1f, 0.1f];

        Assert.Equal([0f, 0, 0, 0], Apply(options, Grey, [image, image, image])[0]);
    }

    [Fact]
    public void Without_any_option_an_image_stays_as_it_is() =>
        Assert.Equal(Numbers[..4], Apply(new(), Grey, [Numbers[..4]])[0]);

    [Fact]
    public void Small_differences_of_large_numbers_are_not_lost()
    {
        float[] image = [16000000, 16000001, 16000000, 16000001];
        float[][] images = [.. Enumerable.Repeat(image, 1000)];

        var statistics = Learn(new() { FeaturewiseCenter = true }, Grey, images).Statistics!;

        Assert.Equal(16000000.5, statistics.Mean[0]);
        Assert.Equal(0.5, statistics.Deviation[0], 1e-9);
    }

    [Fact]
    public void What_Keras_switches_is_switched_and_told()
    {
        AssertComplete(new() { FeaturewiseStdNormalization = true }, "FeaturewiseCenter");
        AssertComplete(new() { SamplewiseStdNormalization = true }, "SamplewiseCenter");
        AssertComplete(new() { ZcaWhitening = true }, "FeaturewiseCenter");
        AssertComplete(
            new() { ZcaWhitening = true, FeaturewiseStdNormalization = true, FeaturewiseCenter = true },
            "FeaturewiseStdNormalization");
        AssertComplete(
            new() { FeaturewiseCenter = true, FeaturewiseStdNormalization = true, SamplewiseCenter = true }, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_rescale_that_leaves_nothing_is_refused(float rescale)
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => new StandardizationOptions { Rescale = rescale });

        Assert.Contains($"Rescale is {rescale}", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertComplete(StandardizationOptions options, string? switched)
    {
        var told = new List<string>();
        var complete = options.Complete(told.Add);

        Assert.Equal(switched is null ? 0 : 1, told.Count);
        Assert.All(told, text => Assert.Contains($"{switched} ", text, StringComparison.Ordinal));
        Assert.True(complete.FeaturewiseCenter || !complete.FeaturewiseStdNormalization);
        Assert.True(complete.SamplewiseCenter || !complete.SamplewiseStdNormalization);
        Assert.True(complete.FeaturewiseCenter || !complete.ZcaWhitening);
        Assert.False(complete.ZcaWhitening && complete.FeaturewiseStdNormalization);
        complete.Complete(text => Assert.Fail(text));
    }

    private static ImageShape Color(TensorLayout layout) => new(3, 2, 2, layout);

    /// <summary>0 to 23 as two images, two rows, two columns and three channels, in either order.</summary>
    private static float[][] Images(TensorLayout layout) =>
    [
        .. Numbers.Chunk(12).Select(image => layout == TensorLayout.Nhwc
            ? image
            : [.. Enumerable.Range(0, 3).SelectMany(channel => Of(image, new Places(channel, 3, 4)))]),
    ];

    private static IEnumerable<float> Of(float[] image, Places places) =>
        Enumerable.Range(0, places.Count).Select(i => image[places.Start + (i * places.Step)]);

    private static Standardization Learn(StandardizationOptions options, ImageShape shape, float[][] images)
    {
        var fit = new StandardizationFit(options.Complete(_ => { }), shape);
        foreach (var image in images)
            fit.Add([.. image]);
        return fit.Finish();
    }

    private static float[][] Apply(StandardizationOptions options, ImageShape shape, float[][] images)
    {
        var standardization = Learn(options, shape, images);
        return Array.ConvertAll(images, image =>
        {
            var output = new float[image.Length];
            standardization.Apply([.. image], output);
            return output;
        });
    }

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private static void AssertNear(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance) =>
        AssertNear(expected, actual.Select(value => (double)value), tolerance);
}
