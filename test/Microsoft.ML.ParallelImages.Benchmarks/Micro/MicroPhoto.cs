using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>Two photos of one motif that stand for many.</summary>
public enum MicroPhoto
{
    /// <summary>A web photo as it is: colour at half resolution, few bits, the standard's Huffman tables.</summary>
    Web,

    /// <summary>The same in full-resolution colour at quality 92.</summary>
    Fine,
}

/// <summary>Their bytes.</summary>
internal static class MicroPhotos
{
    public static byte[] Bytes(this MicroPhoto photo)
    {
        var files = PhotoCache.PhotosOf(SharedFolder.Clothing);
        var web = File.ReadAllBytes(files[files.Length / 2]);
        if (photo == MicroPhoto.Web)
            return web;
        using var bitmap = SKBitmap.Decode(web);
        using var pixels = bitmap.PeekPixels();
        using var fine = pixels.Encode(
            new SKJpegEncoderOptions(92, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore));
        return fine.ToArray();
    }
}
