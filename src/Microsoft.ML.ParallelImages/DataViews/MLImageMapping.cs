using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Images as ML.NET's own <see cref="MLImage"/>: a fresh one for each demand, which the consumer disposes.</summary>
internal sealed class MLImageMapping(
    DataViewSchema input, string inputColumn, string outputColumn, RenderSettings settings, FailureReport failures)
    : RenderedMapping<byte[], MLImage>(
        input, inputColumn, outputColumn,
        new ImageDataViewType(settings.Renderer.Spec.Size.Height, settings.Renderer.Spec.Size.Width), null, settings, failures)
{
    public override long StoredBytes => 4L * Settings.Renderer.Spec.Size.PixelCount;

    public override byte[] CreateStored() => new byte[StoredBytes];

    public override void Hand(in byte[] stored, ref MLImage value)
    {
        var size = Settings.Renderer.Spec.Size;
        value?.Dispose();
        value = MLImage.CreateFromPixels(size.Width, size.Height, MLPixelFormat.Rgba32, stored);
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref byte[] stored) =>
        Interleaver.ToRgba(Settings.Renderer.RenderPixels(image, pass, context), stored);

    protected override void MakeBlank(ref byte[] stored) => Array.Clear(stored);
}
