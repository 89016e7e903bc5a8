using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Outsider;

/// <summary>The numbers that images and models become, for comparing them.</summary>
internal static class Pixels
{
    private static readonly TensorSpec Spec = new(20, 16);

    /// <summary>The pixels of all files, in their order, and which were left out.</summary>
    public static (float[] Numbers, bool[] LeftOut) Of(IReadOnlyList<ImageFile> files, ReaderOptions options)
    {
        var (numbers, leftOut) = (new float[files.Count * Spec.Length], new bool[files.Count]);
        LazyImage[] images = [.. files.Select(file => new LazyImage(file))];
        using var reader = new BatchReader(images, null, batchSize: 3, new Renderer(Spec), new Pass(0, 0), options);
        while (reader.TryRead(out var batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var position = batch.Positions[i];
                batch.Pixels.Slice(i * Spec.Length, Spec.Length).CopyTo(numbers.AsSpan(position * Spec.Length));
                leftOut[position] = batch.IsLeftOut(i);
            }
        }

        return (numbers, leftOut);
    }

    /// <summary>The pixels of one file.</summary>
    public static float[] Of(ImageFile file, ReaderOptions options) => Of([file], options).Numbers;

    /// <summary>A picture as its file stores it.</summary>
    public static PixelBuffer Whole(ImageFile file, ImageSize size, RenderContext context) =>
        new Renderer(new TensorSpec(size)).RenderPixels(new LazyImage(file), new Pass(0, 0), context);

    /// <summary>A column of vectors, row after row.</summary>
    public static float[] Column(IDataView view, string name = "Score") =>
        [.. view.GetColumn<VBuffer<float>>(name).SelectMany(row => row.DenseValues())];
}
