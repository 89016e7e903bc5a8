namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What kind of file an image is, told by its first bytes and never by its name.</summary>
public enum ImageFormat
{
    /// <summary>None of the others: what one of <see cref="DecodeOptions.Decoders"/> knows.</summary>
    Unknown,

    /// <summary>JPEG, ITU-T T.81.</summary>
    Jpeg,

    /// <summary>Portable Network Graphics.</summary>
    Png,

    /// <summary>GIF; the first frame is the image.</summary>
    Gif,

    /// <summary>Windows bitmap.</summary>
    Bmp,

    /// <summary>WebP, lossy or lossless.</summary>
    WebP,
}
