namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>How an image whose recipe sets no size comes to the size that is asked for.</summary>
public enum ImageFit
{
    /// <summary>
    /// The largest centred piece of the right aspect is resized: nothing is distorted, the ends are cut. The default.
    /// </summary>
    CenterCrop,

    /// <summary>The whole image is stretched: nothing is cut, the aspect changes.</summary>
    Stretch,
}
