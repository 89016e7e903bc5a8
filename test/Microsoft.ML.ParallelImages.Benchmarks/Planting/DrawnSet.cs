using Microsoft.ML.ParallelImages.Health;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>A folder of drawn photos in four classes, each with an object of its own, divided into two parts.</summary>
internal static class DrawnSet
{
    private static readonly string[] Classes = ["bars", "discs", "frames", "stars"];

    public static string In(string folder, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var label = number % Classes.Length;
            using var photo = DrawnPhoto.Draw(50_000 + number);
            AddObject(photo, label, number);
            var part = number % 10 == 0 ? "validation" : "train";
            var path = Path.Combine(folder, part, Classes[label], $"{number:d5}.jpg");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, DrawnPhoto.Jpeg(photo));
        }

        return folder;
    }

    private static void AddObject(SKBitmap photo, int label, int number)
    {
        using var canvas = new SKCanvas(photo);
        using var paint = new SKPaint { Color = SKColors.White, IsAntialias = true, StrokeWidth = 8 };
        var (x, y, size) = (90 + (number * 37 % 140), 80 + (number * 53 % 80), 55 + (number % 20));
        for (var i = -2; i <= 2; i++)
        {
            if (label == 0)
                canvas.DrawRect(SKRect.Create(x + (i * 22) - 6, y - size, 12, 2 * size), paint);
            else if (label == 3)
                canvas.DrawLine(x - (i * size / 2), y - size + Math.Abs(i * 9), x + (i * size / 2), y + size, paint);
        }

        if (label == 1)
            canvas.DrawCircle(x, y, size, paint);
        paint.Style = SKPaintStyle.Stroke;
        if (label == 2)
            canvas.DrawRect(SKRect.Create(x - size, y - size, 2 * size, 2 * size), paint);
        canvas.Flush();
    }
}
