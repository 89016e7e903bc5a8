namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One number for each colour channel.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct ChannelValues(float R, float G, float B)
{
    /// <summary>The number of channel 0 (red), 1 (green) or 2 (blue).</summary>
    public float this[int channel] => channel switch { 0 => R, 1 => G, _ => B };
}
