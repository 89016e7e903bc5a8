using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

/// <summary>Photos of the shared folder, of all classes; skips the test where they are missing.</summary>
internal static class ClothingPhotos
{
    public static IReadOnlyList<LazyImage> Take(int count)
    {
        var folder = SharedFolder.Need("data", "clothing", "validation");
        LazyImage[] photos =
        [
            .. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).Where((_, i) => i % 6 == 0).Take(count)
                .Select(file => new LazyImage(ImageFile.FromPath(file))),
        ];
        Assert.Equal(count, photos.Length);
        return photos;
    }

    /// <summary>Rendered as [N,3,side,side] of 0..255.</summary>
    public static float[] Pixels(int count, int side)
    {
        var renderer = new Renderer(new TensorSpec(ImageSize.Square(side)));
        using var context = new RenderContext();
        var pixels = new float[count * renderer.Spec.Length];
        foreach (var (i, photo) in Take(count).Index())
        {
            var target = pixels.AsSpan(i * renderer.Spec.Length, renderer.Spec.Length);
            renderer.Render(photo, new Pass(0, 0), context, target);
        }

        return pixels;
    }

    /// <summary>Place of the highest logit of each row.</summary>
    public static int[] BestClasses(float[] logits, int classes) =>
        [.. logits.Chunk(classes).Select(row => Array.IndexOf(row, row.Max()))];
}
