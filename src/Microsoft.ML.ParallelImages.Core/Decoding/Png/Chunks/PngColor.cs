namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>What a pixel is made of; the numbers are those of the header (PNG 3 section 11.2.1).</summary>
internal enum PngColor : byte
{
    /// <summary>A level of grey.</summary>
    Gray = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>An index into the palette.</summary>
    Indexed = 3,

    /// <summary>A level of grey, alpha.</summary>
    GrayAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba = 6,
}
