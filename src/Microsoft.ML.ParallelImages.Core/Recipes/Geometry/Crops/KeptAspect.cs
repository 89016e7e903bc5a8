using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Sizes that have the shape of a picture.</summary>
internal static class KeptAspect
{
    /// <summary>No side becomes longer, whatever the shape: a line of pixels is no picture any more.</summary>
    private const int LongestSide = 65_535;

    /// <summary>The smallest that covers another size; the side that is longer is cut to whole pixels.</summary>
    public static ImageSize Covering(ImageSize picture, ImageSize other) => IsWider(picture, other)
        ? new(Limit((long)picture.Width * other.Height / picture.Height), other.Height)
        : new(other.Width, Limit((long)picture.Height * other.Width / picture.Width));

    /// <summary>The largest that lies inside another size; the side that is shorter is rounded.</summary>
    public static ImageSize Inside(ImageSize picture, ImageSize other) => IsWider(picture, other)
        ? new(other.Width, Limit(Rounded((long)picture.Height * other.Width, picture.Width)))
        : new(Limit(Rounded((long)picture.Width * other.Height, picture.Height)), other.Height);

    private static bool IsWider(ImageSize picture, ImageSize other) =>
        (long)picture.Width * other.Height >= (long)picture.Height * other.Width;

    private static long Rounded(long over, long under) => (over + (under / 2)) / under;

    private static int Limit(long side) => (int)Math.Clamp(side, 1, LongestSide);
}
