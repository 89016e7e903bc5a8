namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// From a sample 0..255 to a network's number: (sample - mean) / standard deviation, channel by channel.
/// </summary>
/// <param name="Mean">Subtracted, in R, G, B order and 0..255 terms.</param>
/// <param name="StandardDeviation">Divides, in R, G, B order and 0..255 terms; not 0.</param>
public sealed record Normalization(ChannelValues Mean, ChannelValues StandardDeviation)
{
    /// <summary>0..255, as stored; what the embedded network takes.</summary>
    public static Normalization None { get; } = new(new(0, 0, 0), new(1, 1, 1));

    /// <summary>0..1.</summary>
    public static Normalization UnitRange { get; } = new(new(0, 0, 0), new(255, 255, 255));

    /// <summary>-1..1.</summary>
    public static Normalization SymmetricRange { get; } = new(new(127.5f, 127.5f, 127.5f), new(127.5f, 127.5f, 127.5f));

    /// <summary>Mean and deviation of ImageNet's photos, as torchvision's networks take them.</summary>
    public static Normalization ImageNet { get; } =
        new(new(123.675f, 116.28f, 103.53f), new(58.395f, 57.12f, 57.375f));
}
