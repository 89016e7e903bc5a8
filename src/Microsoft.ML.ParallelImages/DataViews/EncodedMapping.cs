using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Images as encoded bytes, a vector of unknown size: what ML.NET's own image trainer reads.</summary>
internal sealed class EncodedMapping(
    DataViewSchema input, string inputColumn, string outputColumn, RenderSettings settings, ImageEncoding encoding,
    FailureReport failures)
    : RenderedMapping<byte[], VBuffer<byte>>(
        input, inputColumn, outputColumn, new VectorDataViewType(NumberDataViewType.Byte), null, settings, failures)
{
    public override long StoredBytes => Settings.Renderer.Spec.Length;

    public override byte[] CreateStored() => [];

    public override void Hand(in byte[] stored, ref VBuffer<byte> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Length);
        stored.CopyTo(editor.Values);
        value = editor.Commit();
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref byte[] stored) =>
        stored = PictureEncoder.Encode(Settings.Renderer.RenderPixels(image, pass, context), encoding);

    /// <summary>A black picture: an image trainer refuses rows without bytes.</summary>
    protected override void MakeBlank(ref byte[] stored)
    {
        using var black = new PixelBuffer(Settings.Renderer.Spec.Size);
        stored = PictureEncoder.Encode(black, encoding);
    }
}
