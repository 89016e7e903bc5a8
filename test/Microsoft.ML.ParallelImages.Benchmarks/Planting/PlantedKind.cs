using Microsoft.ML.ParallelImages.Health;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>A way to make a second file of a picture.</summary>
/// <param name="Name">How tables call it.</param>
/// <param name="Expected">Kinds that name it rightly.</param>
/// <param name="Twin">Makes the other file from the first one's bytes and upright pixels, and a number.</param>
internal sealed record PlantedKind(string Name, FindingKind[] Expected, Func<byte[], SKBitmap, int, byte[]> Twin)
{
    /// <summary>The nine kinds.</summary>
    public static IReadOnlyList<PlantedKind> All { get; } =
    [
        new("same bytes", [FindingKind.SameBytes], (bytes, _, _) => bytes),
        new("quality 50", [FindingKind.ReEncoded], (_, photo, _) => DrawnPhoto.Jpeg(photo, 50)),
        new("half size", [FindingKind.Resized], Of((photo, _) => DrawnPhoto.Resized(photo, 0.5))),
        new("80 % crop", [FindingKind.Cropped], Of((photo, number) => DrawnPhoto.Cropped(photo, 0.8, number))),
        new("mirrored", [FindingKind.Mirrored], Of((photo, _) => DrawnPhoto.Mirrored(photo))),
        new("turned by 90", [FindingKind.Turned], Of((photo, _) => DrawnPhoto.Turned(photo))),
        new("20 % brighter or darker", [FindingKind.Brightened],
            Of((photo, number) => DrawnPhoto.Brightened(photo, number % 2 == 0 ? 1.2 : 0.8))),
        new("bar of text", [FindingKind.ReEncoded, FindingKind.SameScene], Of(WithBar)),
        new("same scene", [FindingKind.SameScene, FindingKind.Cropped], Of(Again)),
    ];

    private static Func<byte[], SKBitmap, int, byte[]> Of(Func<SKBitmap, int, SKBitmap> change) => (_, photo, number) =>
    {
        using var changed = change(photo, number);
        return DrawnPhoto.Jpeg(changed);
    };

    /// <summary>A dark bar along the bottom with light letters, as captions have it; fonts differ by machine.</summary>
    private static SKBitmap WithBar(SKBitmap photo, int number)
    {
        var changed = photo.Copy();
        using var canvas = new SKCanvas(changed);
        using var paint = new SKPaint { Color = new SKColor(20, 20, 20) };
        var height = photo.Height / 10f;
        canvas.DrawRect(SKRect.Create(0, photo.Height - height, photo.Width, height), paint);
        paint.Color = SKColors.White;
        for (var letter = 0; letter < 20; letter++)
        {
            var width = height * (0.2f + (0.3f * ((number + (letter * 7)) % 5) / 5));
            canvas.DrawRect(
                SKRect.Create(height * (0.3f + (0.6f * letter)), photo.Height - (0.75f * height), width, height / 2),
                paint);
        }

        canvas.Flush();
        return changed;
    }

    /// <summary>Held a little otherwise a second later: turned, nearer, moved, and something came into view.</summary>
    private static SKBitmap Again(SKBitmap photo, int number)
    {
        var changed = new SKBitmap(photo.Info);
        using var canvas = new SKCanvas(changed);
        var (x, y) = ((number % 5 / 100f) - 0.02f, (number % 7 / 150f) - 0.02f);
        canvas.Translate(photo.Width * (0.5f + x), photo.Height * (0.5f + y));
        canvas.RotateDegrees((number % 9 / 3f) - 1.3f);
        canvas.Scale(1.08f);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.High, IsAntialias = true };
        canvas.DrawBitmap(photo, -photo.Width / 2f, -photo.Height / 2f, paint);
        canvas.ResetMatrix();
        paint.Color = new SKColor(90, 80, 70);
        canvas.DrawOval(
            SKRect.Create(
                photo.Width * (0.1f + (number % 6 / 10f)), photo.Height * 0.7f, photo.Width / 7f, photo.Height / 9f),
            paint);
        canvas.Flush();
        return changed;
    }
}
