using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>How a stored image must be turned to stand upright; the numbers are those of EXIF tag 0x0112.</summary>
public enum ExifOrientation
{
    /// <summary>Stored upright.</summary>
    Upright = 1,

    /// <summary>Stored mirrored left to right.</summary>
    MirroredHorizontally = 2,

    /// <summary>Stored upside down.</summary>
    UpsideDown = 3,

    /// <summary>Stored mirrored top to bottom.</summary>
    MirroredVertically = 4,

    /// <summary>Stored with rows and columns exchanged.</summary>
    Transposed = 5,

    /// <summary>To be turned clockwise by a quarter.</summary>
    NeedsClockwiseTurn = 6,

    /// <summary>Stored with rows and columns exchanged and upside down.</summary>
    Transversed = 7,

    /// <summary>To be turned counter-clockwise by a quarter.</summary>
    NeedsCounterClockwiseTurn = 8,
}

internal static class ExifOrientationExtensions
{
    public static bool SwapsSides(this ExifOrientation orientation) => orientation >= ExifOrientation.Transposed;

    /// <summary>
    /// The map from upright coordinates to those of a stored image of size <paramref name="stored"/>.
    /// </summary>
    public static PlaneMap ToStored(this ExifOrientation orientation, ImageSize stored)
    {
        double w = stored.Width, h = stored.Height;
        return orientation switch
        {
            ExifOrientation.MirroredHorizontally => new(-1, 0, w, 0, 1, 0),
            ExifOrientation.UpsideDown => new(-1, 0, w, 0, -1, h),
            ExifOrientation.MirroredVertically => new(1, 0, 0, 0, -1, h),
            ExifOrientation.Transposed => new(0, 1, 0, 1, 0, 0),
            ExifOrientation.NeedsClockwiseTurn => new(0, 1, 0, -1, 0, h),
            ExifOrientation.Transversed => new(0, -1, w, -1, 0, h),
            ExifOrientation.NeedsCounterClockwiseTurn => new(0, -1, w, 1, 0, 0),
            _ => PlaneMap.Identity,
        };
    }
}
