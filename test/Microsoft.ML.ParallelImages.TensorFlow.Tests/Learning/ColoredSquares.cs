using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>A task that a small network learns in seconds: which of three corners holds the bright square.</summary>
internal static class ColoredSquares
{
    public static readonly string[] Classes = ["left", "right", "below"];

    public static TrainingTask Task(int images = 48, long seed = 1, Recipe? recipe = null) => new()
    {
        Training = Make(images, 100, recipe ?? Recipe.Empty),
        Validation = Make(24, 900, Recipe.Empty),
        Classes = Classes,
        Seed = seed,
    };

    /// <summary>The same pictures as files, one folder a class.</summary>
    public static void Write(string folder, int count)
    {
        var random = new Random(100);
        for (var i = 0; i < count; i++)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, Classes[i % Classes.Length])).FullName;
            File.WriteAllBytes(Path.Combine(place, $"{i}.png"), Draw(i % Classes.Length, random));
        }
    }

    private static LabeledImages Make(int count, int seed, Recipe recipe)
    {
        var random = new Random(seed);
        var labels = Enumerable.Range(0, count).Select(i => i % Classes.Length).ToArray();
        LazyImage[] images = [.. labels.Select((label, i) =>
            new LazyImage(ImageFile.FromBytes(Draw(label, random), $"{seed}/{i}")).With(recipe))];
        return new LabeledImages(images, labels);
    }

    private static byte[] Draw(int label, Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(32, 32, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0, 0, (byte)random.Next(90)));
        using var paint = new SKPaint();
        paint.Color = new SKColor((byte)random.Next(120, 255), (byte)random.Next(120, 255), (byte)random.Next(255));
        var (x, y) = label switch { 0 => (1, 2), 1 => (19, 2), _ => (10, 18) };
        canvas.DrawRect(x + random.Next(3), y + random.Next(3), 10, 10, paint);
        canvas.Flush();
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
