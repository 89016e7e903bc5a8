using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// A progressive file of a few kilobytes can ask for any number of walks over its pixels. Photos have about ten: the
/// limits are a second or two, and what every size may have.
/// </summary>
internal static class ScanFlood
{
    private const long MostPixelsInScans = 2L << 30, MostScans = 16;

    /// <exception cref="JpegFormatException">There are too many scans.</exception>
    public static void Check(int scans, ImageSize size)
    {
        if (scans * size.PixelCount <= MostPixelsInScans || scans <= MostScans)
            return;
        throw new JpegFormatException(
            $"it goes over its {size} pixels in {scans} scans, which would take too long; photos have about ten.");
    }
}
