using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Small lossless files, and what the renderer makes of them.</summary>
internal static class Shots
{
    /// <summary>A PNG whose pixel (x, y) is what <paramref name="color"/> says.</summary>
    public static ImageFile Png(int width, int height, Func<int, int, SKColor> color) =>
        ImageFile.FromBytes(Encode(width, height, color, SKEncodedImageFormat.Png), "shot.png");

    /// <summary>A PNG of samples that lie pixel by pixel, [H,W,3].</summary>
    public static ImageFile Png(int width, int height, byte[] pixels) => Png(width, height, (x, y) =>
    {
        var at = 3 * ((y * width) + x);
        return new SKColor(pixels[at], pixels[at + 1], pixels[at + 2]);
    });

    /// <summary>A PNG of noise: every error of a sample shows.</summary>
    public static ImageFile Noise(int width, int height, int seed = 1)
    {
        var pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return Png(width, height, pixels);
    }

    public static byte[] Encode(
        int width, int height, Func<int, int, SKColor> color, SKEncodedImageFormat format, int quality = 95)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, color(x, y));
        }

        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>The image with steps that always act.</summary>
    public static LazyImage With(ImageFile file, params IEnumerable<Augmentation> steps) =>
        new LazyImage(file).With(Recipe.Empty.Append(steps, StepScope.Always));

    /// <summary>Samples [3,H,W] of the image in epoch <paramref name="epoch"/>.</summary>
    public static byte[] Render(LazyImage image, TensorSpec spec, int epoch = 0)
    {
        using var context = new RenderContext();
        var samples = new byte[spec.Length];
        new Renderer(spec).Render(image, new Pass(1, epoch), context, samples);
        return samples;
    }

    public static byte[] Render(ImageFile file, int width, int height, params IEnumerable<Augmentation> steps) =>
        Render(With(file, steps), new TensorSpec(width, height));

    /// <summary>What is drawn for an upright picture of the given size.</summary>
    public static Draws Draw(LazyImage image, int width, int height, int epoch = 0) => image.Recipe.Draw(
        new(width, height), Renderer.KeyOf(image, new Pass(1, epoch)), image.IsTraining);

    /// <summary>What is planned for an upright picture of the given size.</summary>
    public static RenderPlan Plan(LazyImage image, int width, int height, TensorSpec spec, int epoch = 0)
    {
        var plan = new RenderPlan();
        plan.Set(Draw(image, width, height, epoch).Drawn, new(width, height), spec);
        return plan;
    }
}
