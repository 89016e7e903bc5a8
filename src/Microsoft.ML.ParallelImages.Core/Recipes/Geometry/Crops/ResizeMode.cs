namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What becomes of the shape of a picture that is resized.</summary>
public enum ResizeMode
{
    /// <summary>It becomes that of the size: the picture is squeezed.</summary>
    Squash,

    /// <summary>It becomes that of the size: what hangs over on both sides is cut off.</summary>
    Crop,

    /// <summary>
    /// It stays: the picture just covers the size, so that of a square its shorter side has the length, as in
    /// torchvision's <c>Resize(256)</c>. Sizes then differ from picture to picture. No side becomes longer than 65,535
    /// pixels: of a line of pixels the shape changes there.
    /// </summary>
    ShorterSide,

    /// <summary>
    /// It stays: the picture just fits into the size, so that of a square its longer side has the length. Sizes then
    /// differ from picture to picture.
    /// </summary>
    LongerSide,
}
