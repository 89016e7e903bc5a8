using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>Where the channels of an image stand in its vector.</summary>
internal readonly record struct ImageShape(int Channels, int Height, int Width, TensorLayout Layout)
{
    /// <param name="dimensions">Three of them, as the layout says.</param>
    /// <param name="layout">Which of them are the channels.</param>
    public static ImageShape Of(IReadOnlyList<int> dimensions, TensorLayout layout) => layout == TensorLayout.Nchw
        ? new(dimensions[0], dimensions[1], dimensions[2], layout)
        : new(dimensions[2], dimensions[0], dimensions[1], layout);

    public int[] ToDimensions() => Layout == TensorLayout.Nchw ? [Channels, Height, Width] : [Height, Width, Channels];

    public int Count() => Channels * Pixels();

    public int Pixels() => Height * Width;

    /// <summary>Where the numbers of a channel stand.</summary>
    public Places PlacesOf(int channel) =>
        Layout == TensorLayout.Nchw ? new(channel * Pixels(), 1, Pixels()) : new(channel, Channels, Pixels());
}

/// <summary>Every so manieth number of a vector.</summary>
/// <param name="Start">Index of the first one.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Places(int Start, int Step, int Count);
