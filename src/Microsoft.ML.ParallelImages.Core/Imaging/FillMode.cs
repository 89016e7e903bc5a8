namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>What stands where a geometric step looks outside its image.</summary>
/// <remarks>The names follow Keras and SciPy; a row <c>abcd</c> is continued as shown.</remarks>
public enum FillMode
{
    /// <summary>A fixed colour: <c>kkkk|abcd|kkkk</c>.</summary>
    Constant,

    /// <summary>The nearest border pixel: <c>aaaa|abcd|dddd</c>.</summary>
    Nearest,

    /// <summary>The image mirrored at its border, the border pixel repeated: <c>dcba|abcd|dcba</c>.</summary>
    Reflect,

    /// <summary>The image tiled: <c>abcd|abcd|abcd</c>.</summary>
    Wrap,

    /// <summary>The image mirrored at its outermost pixels, which are not repeated: <c>dcb|abcd|cba</c>.</summary>
    Mirror,

    /// <summary>
    /// What SciPy and Keras do for <c>wrap</c>: the last pixel and the first stand at the same place, so that the image
    /// comes back after one pixel less than it has, and only one of the two is seen: <c>abc|abcd|bcd</c>.
    /// </summary>
    ScipyWrap,
}
