namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// What Keras's <c>fill_mode</c> puts outside a picture; a row <c>abcd</c> is continued as shown.
/// </summary>
public enum KerasFill
{
    /// <summary>The nearest border pixel: <c>aaaa|abcd|dddd</c>.</summary>
    Nearest,

    /// <summary>The picture mirrored, its border repeated: <c>dcba|abcd|dcba</c>.</summary>
    Reflect,

    /// <summary>
    /// The picture repeated. Where <see cref="KerasAugmentation.KerasCompatible"/> is set as SciPy does it, whose
    /// period is one pixel short: <c>bcd|abcd|bcd</c> with its ends run together.
    /// </summary>
    Wrap,

    /// <summary>One number: <c>kkkk|abcd|kkkk</c>.</summary>
    Constant,
}
