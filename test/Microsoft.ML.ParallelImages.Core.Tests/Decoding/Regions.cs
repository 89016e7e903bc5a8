using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Parts of a picture to decode.</summary>
internal static class Regions
{
    /// <summary>The whole picture, its four corners, then places drawn with a fixed seed.</summary>
    public static IEnumerable<PixelRect> Of(ImageSize size, int drawn)
    {
        yield return size.Bounds;
        yield return new(0, 0, 1, 1);
        yield return new(size.Width - 1, 0, 1, 1);
        yield return new(0, size.Height - 1, 1, 1);
        yield return new(size.Width - 1, size.Height - 1, 1, 1);
        var random = new Random(2);
        for (var i = 0; i < drawn; i++)
        {
            int left = random.Next(size.Width), top = random.Next(size.Height);
            yield return new(left, top, 1 + random.Next(size.Width - left), 1 + random.Next(size.Height - top));
        }
    }
}
