using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Images as vectors of floats, [C,H,W] or [H,W,C].</summary>
internal sealed class TensorMapping(
    DataViewSchema input, string inputColumn, string outputColumn, RenderSettings settings, FailureReport failures)
    : RenderedMapping<float[], VBuffer<float>>(
        input, inputColumn, outputColumn, TypeOf(settings.Renderer.Spec), null, settings, failures)
{
    public override long StoredBytes => sizeof(float) * (long)Settings.Renderer.Spec.Length;

    public static VectorDataViewType TypeOf(TensorSpec spec) => spec.Layout == TensorLayout.Nchw
        ? new VectorDataViewType(NumberDataViewType.Single, spec.Channels, spec.Size.Height, spec.Size.Width)
        : new VectorDataViewType(NumberDataViewType.Single, spec.Size.Height, spec.Size.Width, spec.Channels);

    protected override string Consequence =>
        "It is left out: its row has a tensor of NaN. Trainers that take missing values for an answer, as LightGbm "
        + "does, learn its label all the same, unless FilterRowsByMissingValues stands before them.";

    public override float[] CreateStored() => new float[Settings.Renderer.Spec.Length];

    public override void Hand(in float[] stored, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Length);
        stored.CopyTo(editor.Values);
        value = editor.Commit();
    }

    public override bool TryGive(ref float[] stored, ref float[]? given, ref VBuffer<float> value)
    {
        var passed = value.GetValues();
        var fits = passed.Length == stored.Length;
        if (fits && passed != given.AsSpan())
            return false;
        var room = fits ? given! : new float[stored.Length];
        (value, given, stored) = (new VBuffer<float>(stored.Length, stored), stored, room);
        return true;
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref float[] stored) =>
        Settings.Renderer.Render(image, pass, context, stored);

    protected override void MakeBlank(bool isTraining, ref float[] stored) => Array.Fill(stored, float.NaN);
}
