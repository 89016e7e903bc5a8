using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
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

    protected override string Consequence =>
        "It is left out: its row has no bytes where it is trained on, and a black picture elsewhere, which a model "
        + "gives a class. "
        + "Rows to validate on have no bytes either if EncodeImages was fitted on them.";

    public override byte[] CreateStored() => [];

    public override void Hand(in byte[] stored, ref VBuffer<byte> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Length);
        stored.CopyTo(editor.Values);
        value = editor.Commit();
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref byte[] stored) =>
        stored = PictureEncoder.Encode(Settings.Renderer.RenderPixels(image, pass, context), encoding);

    /// <summary>
    /// ML.NET's image trainer skips rows without bytes; its model answers them with the row before, so that it gets a
    /// black picture.
    /// </summary>
    protected override void MakeBlank(bool isTraining, ref byte[] stored) =>
        stored = isTraining ? [] : PictureEncoder.EncodeBlack(Settings.Renderer.Spec.Size, encoding);
}
