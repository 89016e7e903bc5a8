namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Where a piece is cut out, in the order of torchvision's FiveCrop.</summary>
public enum CropPlace
{
    /// <summary>At the top left.</summary>
    TopLeft,

    /// <summary>At the top right.</summary>
    TopRight,

    /// <summary>At the bottom left.</summary>
    BottomLeft,

    /// <summary>At the bottom right.</summary>
    BottomRight,

    /// <summary>In the middle.</summary>
    Centre,
}
