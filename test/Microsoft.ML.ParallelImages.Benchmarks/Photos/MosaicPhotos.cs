using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>
/// Pictures as large as cameras make them, put together from many photos and saved as phones do: quality 90, 4:2:0.
/// </summary>
internal static class MosaicPhotos
{
    private const int TileWidth = 400, TileHeight = 500;

    /// <summary>A folder with <paramref name="count"/> mosaics of 4000 × 3000.</summary>
    public static string Of(string source, int count) => Of(source, count, 4000, 3000);

    /// <summary>A folder with mosaics of the given size.</summary>
    public static string Of(string source, int count, int width, int height) =>
        PhotoCache.Folder(
            source, $"mosaics-{width}x{height}-{count}", folder => Fill(folder, source, count, width, height));

    private static void Fill(string folder, string source, int count, int width, int height)
    {
        var photos = PhotoCache.PhotosOf(source);
        if (photos.Length == 0)
        {
            throw new InvalidOperationException(
                $"Making mosaics: '{source}' has no pictures; give a folder of photos as --data.");
        }

        using var mosaic = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            using (var canvas = new SKCanvas(mosaic))
            {
                for (var top = 0; top < height; top += TileHeight)
                {
                    for (var left = 0; left < width; left += TileWidth)
                        Draw(canvas, photos[next++ % photos.Length], left, top);
                }
            }

            using var pixels = mosaic.PeekPixels();
            using var file = File.Create(Path.Combine(folder, $"{i:D5}.jpg"));
            using var stream = new SKManagedWStream(file);
            pixels.Encode(
                stream,
                new SKJpegEncoderOptions(90, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore));
        }
    }

    /// <summary>
    /// At its own scale where it fits, so that its detail stays what it was; else enlarged to fill the tile.
    /// </summary>
    private static void Draw(SKCanvas canvas, string path, int left, int top)
    {
        using var photo = SKBitmap.Decode(path);
        if (photo is null)
            return;
        var scale = Math.Max(1, Math.Max((float)TileWidth / photo.Width, (float)TileHeight / photo.Height));
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.Low };
        canvas.DrawBitmap(
            photo, SKRect.Create(TileWidth / scale, TileHeight / scale),
            SKRect.Create(left, top, TileWidth, TileHeight), paint);
    }
}
