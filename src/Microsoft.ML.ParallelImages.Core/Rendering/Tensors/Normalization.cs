namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// From a sample 0..255 to a network's number: (sample - mean) / standard deviation, channel by channel.
/// </summary>
public sealed record Normalization
{
    /// <summary>The normalization by <paramref name="mean"/> and <paramref name="standardDeviation"/>.</summary>
    /// <param name="mean">Subtracted, in R, G, B order and 0..255 terms; finite.</param>
    /// <param name="standardDeviation">Divides, in R, G, B order and 0..255 terms; finite and not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a deviation is 0.</exception>
    public Normalization(ChannelValues mean, ChannelValues standardDeviation)
    {
        if (!float.IsFinite(mean.R + mean.G + mean.B))
        {
            throw new ArgumentOutOfRangeException(
                nameof(mean), mean, $"The mean of a normalization is {mean}; expected finite numbers.");
        }

        if (!float.IsFinite(1 / standardDeviation.R) || !float.IsFinite(1 / standardDeviation.G)
            || !float.IsFinite(1 / standardDeviation.B)
            || !float.IsFinite(standardDeviation.R + standardDeviation.G + standardDeviation.B))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation,
                $"The deviation of a normalization is {standardDeviation}; expected finite numbers other than 0.");
        }

        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>0..255, as stored; what the embedded network takes.</summary>
    public static Normalization None { get; } = new(new(0, 0, 0), new(1, 1, 1));

    /// <summary>0..1.</summary>
    public static Normalization UnitRange { get; } = new(new(0, 0, 0), new(255, 255, 255));

    /// <summary>-1..1.</summary>
    public static Normalization SymmetricRange { get; } =
        new(new(127.5f, 127.5f, 127.5f), new(127.5f, 127.5f, 127.5f));

    /// <summary>Mean and deviation of ImageNet's photos, as torchvision's networks take them.</summary>
    public static Normalization ImageNet { get; } =
        new(new(123.675f, 116.28f, 103.53f), new(58.395f, 57.12f, 57.375f));

    /// <summary>Subtracted, in R, G, B order and 0..255 terms.</summary>
    public ChannelValues Mean { get; }

    /// <summary>Divides, in R, G, B order and 0..255 terms; not 0.</summary>
    public ChannelValues StandardDeviation { get; }
}
