namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>How a picture is looked at between its pixels.</summary>
/// <remarks>
/// Where a crop or a resize shrinks along rows and columns, all but <see cref="Nearest"/> average what a pixel of the
/// output covers, as Pillow does and torchvision with antialias. Other maps look at single points of a picture that was
/// shrunk before as far as the output allows.
/// </remarks>
public enum Interpolation
{
    /// <summary>Between the two nearest pixels along each axis: the default of all steps.</summary>
    Bilinear,

    /// <summary>
    /// The nearest pixel, and no new colours: for masks and maps of classes. Never shrinks while decoding.
    /// </summary>
    Nearest,

    /// <summary>
    /// Four pixels along each axis, by the cubic of Catmull and Rom (a = -0.5), as Pillow's: sharper, and may overshoot
    /// beside edges.
    /// </summary>
    Bicubic,

    /// <summary>
    /// The plain mean of what a pixel of the output covers, as OpenCV's INTER_AREA; bilinear where nothing shrinks.
    /// </summary>
    Area,
}
