using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>Learns from one image after the other, in memory that does not depend on how many there are.</summary>
/// <param name="options">Complete.</param>
/// <param name="shape">Of the images.</param>
internal sealed class StandardizationFit(StandardizationOptions options, ImageShape shape)
{
    private readonly Standardization _before = new(
        options with { FeaturewiseCenter = false, FeaturewiseStdNormalization = false }, shape, Statistics: null);

    private readonly Moments[] _channels = new Moments[shape.Channels];
    private readonly ImageProducts? _products = options.ZcaWhitening ? new ImageProducts(shape) : null;
    private long _count, _leftOut;

    /// <summary>Counts the image in, unless a number of it is not finite.</summary>
    /// <param name="image">Overwritten.</param>
    public void Add(Span<float> image)
    {
        if (!TensorPrimitives.IsFiniteAll<float>(image))
        {
            _leftOut++;
            return;
        }

        _before.Center(image);
        for (var channel = 0; channel < shape.Channels; channel++)
            _channels[channel] = _channels[channel].With(Moments.Of(image, shape.PlacesOf(channel)));
        _products?.Add(image);
        _count++;
    }

    /// <summary>What was learned; at least one image must have been counted.</summary>
    public Standardization Finish()
    {
        double[] means = [.. _channels.Select(channel => channel.Mean)],
            deviations = [.. _channels.Select(channel => channel.Deviation)];
        return new Standardization(options, shape, new(_count, means, deviations) { LeftOut = _leftOut })
        {
            Whitening = _products is null
                ? null
                : WhiteningMatrix.Of(_products.Around(means), _count, options.ZcaEpsilon),
        };
    }

    /// <summary>How many images were counted, and how many were not.</summary>
    public (long Counted, long LeftOut) Counts => (_count, _leftOut);
}
