using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>What is done to an image, with what was learned for it. Names stand in saved files.</summary>
/// <param name="Options">Complete.</param>
/// <param name="Shape">Of the images.</param>
/// <param name="Statistics">Null when the options need none.</param>
internal sealed record Standardization(StandardizationOptions Options, ImageShape Shape, ImageStatistics? Statistics)
{
    /// <summary>What Keras adds to deviations before they divide.</summary>
    private const double Least = 1e-6;

    /// <summary>Not null when the options want one. Too large for JSON.</summary>
    [JsonIgnore]
    public WhiteningMatrix? Whitening { get; init; }

    /// <summary>All of it.</summary>
    /// <param name="image">The image; overwritten.</param>
    /// <param name="output">Takes the result; another memory than the image's.</param>
    public void Apply(Span<float> image, Span<float> output)
    {
        Center(image);
        if (Whitening is { } whitening)
            whitening.Multiply(image, output);
        else
            image.CopyTo(output);
    }

    /// <summary>All but the whitening, in place.</summary>
    public void Center(Span<float> image)
    {
        var (center, factor) = Sample(image);
        for (var channel = 0; channel < Shape.Channels; channel++)
        {
            var mean = Options.FeaturewiseCenter ? Statistics!.Mean[channel] : 0;
            var gain = Options.FeaturewiseStdNormalization ? 1 / (Statistics!.Deviation[channel] + Least) : 1;
            var places = Shape.PlacesOf(channel);
            for (int i = 0, at = places.Start; i < places.Count; i++, at += places.Step)
                image[at] = (float)((((image[at] - center) * factor) - mean) * gain);
        }
    }

    /// <summary>What is subtracted from all numbers of the image, and what they are multiplied by then.</summary>
    private (double Center, double Factor) Sample(ReadOnlySpan<float> image)
    {
        double rescale = Options.Rescale;
        if (!Options.SamplewiseCenter)
            return (0, rescale);
        var moments = Moments.Of(image, new Places(0, 1, image.Length));
        return Options.SamplewiseStdNormalization
            ? (moments.Mean, rescale / ((Math.Abs(rescale) * moments.Deviation) + Least))
            : (moments.Mean, rescale);
    }
}
