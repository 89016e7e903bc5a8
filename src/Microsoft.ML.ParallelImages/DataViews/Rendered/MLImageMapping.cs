using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Images as ML.NET's own <see cref="MLImage"/>: a fresh one for each demand, which the consumer disposes.
/// </summary>
internal sealed class MLImageMapping(
    DataViewSchema input, string inputColumn, string outputColumn, RenderSettings settings, FailureReport failures)
    : RenderedMapping<byte[], MLImage>(
        input, inputColumn, outputColumn,
        new ImageDataViewType(settings.Renderer.Spec.Size.Height, settings.Renderer.Spec.Size.Width), null, settings,
        failures)
{
    public override long StoredBytes => 4L * Settings.Renderer.Spec.Size.PixelCount;

    public override byte[] CreateStored() => new byte[StoredBytes];

    public override void Hand(in byte[] stored, ref MLImage value)
    {
        var size = Settings.Renderer.Spec.Size;
        value?.Dispose();
        value = stored.Length == 0
            ? null!
            : MLImage.CreateFromPixels(size.Width, size.Height, MLPixelFormat.Rgba32, stored);
    }

    protected override string Consequence =>
        "It is left out: its row has no picture (null), of which ML.NET's ExtractPixels makes zeros; a trainer takes "
        + "them for an image.";

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref byte[] stored)
    {
        var picture = Settings.Renderer.RenderPixels(image, pass, context);
        if (stored.Length == 0)
            stored = CreateStored();
        Interleaver.ToRgba(picture, stored);
    }

    /// <summary>No picture, as in ML.NET where a path is empty.</summary>
    protected override void MakeBlank(bool isTraining, ref byte[] stored) => stored = [];
}
