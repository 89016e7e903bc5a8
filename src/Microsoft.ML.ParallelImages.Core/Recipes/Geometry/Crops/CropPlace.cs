namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Where a piece is cut out, in the order of torchvision's FiveCrop.</summary>
public enum CropPlace
{
    /// <summary>The first rows and columns are kept.</summary>
    TopLeft,

    /// <summary>The first rows and the last columns are kept.</summary>
    TopRight,

    /// <summary>The last rows and the first columns are kept.</summary>
    BottomLeft,

    /// <summary>The last rows and columns are kept.</summary>
    BottomRight,

    /// <summary>As much is cut off on either side.</summary>
    Centre,
}
