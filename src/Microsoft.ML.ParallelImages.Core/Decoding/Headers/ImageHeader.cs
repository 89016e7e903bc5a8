using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What an image's first bytes say, without decoding a pixel.</summary>
/// <param name="Format">Kind of file.</param>
/// <param name="StoredSize">Size as stored in the file, before orientation.</param>
/// <param name="Orientation">
/// How the stored image must be turned; <see cref="ExifOrientation.Upright"/> when unknown.
/// </param>
public readonly record struct ImageHeader(ImageFormat Format, ImageSize StoredSize, ExifOrientation Orientation)
{
    /// <summary>Size of the image as people see it.</summary>
    public ImageSize Size => Orientation.SwapsSides() ? StoredSize.Transposed : StoredSize;
}
