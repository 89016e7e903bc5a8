using System.Formats.Tar;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>The photos as PNG files: what a lossless data set of photos is like.</summary>
internal static class PngPhotos
{
    private const int UsualLevel = 6;

    /// <summary>A folder with at most <paramref name="limit"/> photos of <paramref name="source"/>.</summary>
    public static string Of(string source, int limit) =>
        PhotoCache.Folder(source, $"png-{limit}", folder => Fill(folder, source, limit, null));

    /// <summary>The photos in colour and 32 × 32, as many data sets are.</summary>
    public static string SmallOf(string source, int limit) => PhotoCache.Folder(
        source, $"png-32-{limit}", folder => Fill(folder, source, limit, Small(32, SKColorType.Rgb888x)));

    /// <summary>The photos in grey and 28 × 28, as handwritten digits are.</summary>
    public static string GreyOf(string source, int limit) => PhotoCache.Folder(
        source, $"png-28-{limit}", folder => Fill(folder, source, limit, Small(28, SKColorType.Gray8)));

    /// <summary>The files of a folder in a tar file beside it.</summary>
    public static string TarOf(string folder)
    {
        var tar = folder + ".tar";
        if (File.Exists(tar))
            return tar;
        var beside = $"{tar}.{Environment.ProcessId}";
        TarFile.CreateFromDirectory(folder, beside, includeBaseDirectory: false);
        File.Move(beside, tar, overwrite: true);
        return tar;
    }

    private static SKImageInfo Small(int side, SKColorType color) => new(side, side, color, SKAlphaType.Opaque);

    private static void Fill(string folder, string source, int limit, SKImageInfo? wanted)
    {
        var photos = PhotoCache.PhotosOf(source);
        var count = Math.Min(limit, photos.Length);
        for (var i = 0; i < count; i++)
        {
            using var photo = SKBitmap.Decode(photos[(long)i * photos.Length / count]);
            if (photo is null)
                continue;
            var info = wanted ?? new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgb888x, SKAlphaType.Opaque);
            using var picture = new SKBitmap(info);
            if (!photo.ScalePixels(picture, SKFilterQuality.Medium))
                continue;
            using var pixels = picture.PeekPixels();
            using var stream = new SKFileWStream(Path.Combine(folder, $"{i:D5}.png"));
            pixels.Encode(stream, new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, UsualLevel));
        }
    }
}
