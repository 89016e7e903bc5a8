namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>What the planes of a <see cref="PlanarImage"/> mean.</summary>
public enum ColorEncoding
{
    /// <summary>One plane of luminance.</summary>
    Gray,

    /// <summary>
    /// Luma and two colour differences, full range (ITU-R BT.601 as in JFIF); the last two may be smaller.
    /// </summary>
    YCbCr,

    /// <summary>Red, green and blue.</summary>
    Rgb,
}
