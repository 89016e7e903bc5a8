using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Images to features: each worker renders an image and runs the network on it.</summary>
internal sealed class FeatureMapping(
    DataViewSchema input, string imageColumn, string outputColumn, FeatureSource source, RenderSettings settings,
    FailureReport failures)
    : RenderedMapping<(float[] Pixels, float[] Features), VBuffer<float>>(
        input, imageColumn, outputColumn, TypeOf(source), null, settings, failures)
{
    public override long StoredBytes => sizeof(float) * ((long)Settings.Renderer.Spec.Length + source.Length);

    protected override string Consequence =>
        "It is left out: its features are NaN. Trainers that take missing values for an answer, as LightGbm does, "
        + "learn its label all the same, unless FilterRowsByMissingValues stands before them.";

    public static VectorDataViewType TypeOf(FeatureSource source) => new(NumberDataViewType.Single, source.Length);

    public override (float[] Pixels, float[] Features) CreateStored() =>
        (new float[Settings.Renderer.Spec.Length], new float[source.Length]);

    public override void Hand(in (float[] Pixels, float[] Features) stored, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Features.Length);
        stored.Features.CopyTo(editor.Values);
        value = editor.Commit();
    }

    protected override void Make(
        LazyImage image, Pass pass, RenderContext context, ref (float[] Pixels, float[] Features) stored)
    {
        Settings.Renderer.Render(image, pass, context, stored.Pixels);
        source.Compute(image, stored.Pixels, stored.Features);
    }

    protected override void MakeBlank(bool isTraining, ref (float[] Pixels, float[] Features) stored) =>
        Array.Fill(stored.Features, float.NaN);
}
